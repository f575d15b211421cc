/** Limits of tables that are read. A key that ends in `Next` says what to do about the one before it. */
export const tables = {
  bytes: '{file} is larger than {megabytes, number} MB, or unfolds to more, and a table may not be.',
  rows: '{file} has more than {rows, number} lines, and a table may not have more.',
  columns: '{file} has a cell beyond column {columns, number}, and a table may not be wider.',
  cells: '{file} has more than {cells, number} cells, and a table may not have more.',
  time: '{file} could not be read within {seconds, number} s, and a table may not take longer.',
  memory: '{file} takes more than {megabytes, number} MB of memory to read, and a table may not.',
  smaller: 'Remove what does not belong to the table, or split it into several files.',
} as const
