/**
 * Faults, notes and reasons of reading tables. A key that ends in `Next` states the next step for the preceding key.
 */
export const tables = {
  notOurColumn: {
    terminal: '--map names the column “{column}”, which the program does not know.',
    window: 'The program does not know the column “{column}”.',
  },
  notOurColumnNext: { terminal: 'Map to one of {columns}.', window: 'Choose one of {columns}.' },
  noSuchColumn: {
    terminal: '--map names the column “{column}”, but there is none; there are {columns}.',
    window: 'There is no column “{column}”; there are {columns}.',
  },
  noSuchColumnNext: { terminal: 'Correct the left side of --map.', window: 'Choose the columns again.' },
  lacksColumns: '{file} lacks the {count, plural, one {column} other {columns}} {missing}; it has {columns}.',
  lacksColumnsNext: {
    terminal:
      'If a column has another name, say which: --map "{example}={missing}"; if the headings stand further down, --heading-row names their line.',
    window: 'Choose which column is {missing}, or the line with the headings.',
  },
  andMore: '{names} and {count} more',
  columnsNotUsed: '{file}: columns not used: {columns}.',
  noEndOfQuote: '{file} has a quotation mark in or after line {line} that is never closed.',
  noEndOfQuoteNext: 'Close it or remove it, and import again.',
  encodingGuessed: {
    terminal:
      '{file} is read as {encoding} text, such as “{word}”; if letters are wrong, --encoding names another.',
    window: '{file} is read as {encoding} text, such as “{word}”; if letters are wrong, choose another.',
  },
  controls:
    '{file}: control characters in {count, plural, one {line} other {lines}} {lines} are read as spaces.',
  oldSpreadsheet: '{file} is a spreadsheet of the old .xls kind.',
  oldSpreadsheetNext: 'Save it as .xlsx or CSV in your spreadsheet program and import that.',
  notTable: '{file} is not a table: it is neither text nor an .xlsx spreadsheet.',
  notTableNext: 'Name a CSV, .xlsx or .ods file.',
  markup: '{file} is a web page or XML, not a table.',
  markupNext: 'Open it in your spreadsheet program, save it as .xlsx or CSV, and import that.',
  folder: '{file} is a folder, not a table.',
  folderNext: 'Name a CSV, .xlsx or .ods file.',
  noFile: 'There is no file {file}.',
  noFileNext: 'Check the path.',
  unreadable: '{file} cannot be read ({detail}).',
  unreadableNext: 'Check that you may read it.',
  empty: '{file} is empty.',
  noRows: '{file} has headings but no rows.',
  emptyNext: 'The first row must name the columns, every further row is one entry.',
  hiddenSheet: '{name} (hidden)',
  sheetsRead: {
    terminal: '{file}: sheets read: {sheets} (--sheet chooses).',
    window: '{file}: sheets read: {sheets}.',
  },
  someSheetsRead: {
    terminal: '{file}: sheets read: {sheets}; left out: {left} (--sheet chooses).',
    window: '{file}: sheets read: {sheets}; left out: {left}.',
  },
  noSheet: '{file} has no sheet “{sheet}”; it has {sheets}.',
  noSheetNext: { terminal: 'Name one of them with --sheet.', window: 'Choose one of them.' },
  notSpreadsheet: '{file} cannot be read as an .xlsx spreadsheet ({detail}).',
  notSpreadsheetNext: 'Open it in a spreadsheet program, save it as .xlsx or CSV, and import that.',
  noWorkbook: 'it has no workbook',
  binarySpreadsheet: '{file} is a binary .xlsb spreadsheet.',
  numbersSpreadsheet: '{file} is a spreadsheet of Apple Numbers.',
  otherSpreadsheetNext: 'Save it as .xlsx or CSV in its program and import that.',
  password: '{file} is protected by a password.',
  passwordNext: 'Open it in your spreadsheet program, save it without a password, and import that.',
  headingsAgain: 'the headings are repeated here',
  stray: '{file}, line {line}: “{cell}” is next to the table without a heading, and is left out.',
  headingsTogether: '{file}: lines {line} and {next} are read as the headings together.',
  noHeadings: '{file} has nothing in line {line}, where the headings should be.',
  noHeadingsNext: { terminal: 'Name another line with --heading-row.', window: 'Choose another line.' },
  rowsAbove: {
    terminal:
      '{file}: the headings are in line {line}; {rows, plural, one {# row above is} other {# rows above are}} left out (--heading-row chooses another line).',
    window:
      '{file}: the headings are in line {line}; {rows, plural, one {# row above is} other {# rows above are}} left out.',
  },
  tooManyCells:
    'the row has {cells, plural, one {# cell} other {# cells}}, but there are {columns} columns; put a cell with a delimiter in quotes',
  damagedLetters: '“{cell}” has damaged letters',
  groupOfPeople: 'it is a group of people, not a person',
  cardWithoutEnd: '{file}, line {line}: the last card has no end; the file may be cut off.',
  nobody: 'the contact has no name, company, e-mail or phone',
  addressBook: '{file} is read as an address book: its people become clients by their names.',
  recognised:
    '{file}: {people} {count, plural, one {is} other {are}} known by e-mail or name and {count, plural, one {keeps the id} other {keep their ids}}.',
  lacksValue: 'the row has no {column}',
  workTwice: 'the work {work} is already in line {line}',
  clientTwice: 'the client {client} is already in line {line}',
  clientTwiceIn: 'the client {client} is already in {file}, line {line}',
  onlyPictures:
    '{file}: {rows, plural, one {# row names} other {# rows name}} nothing but a picture and {rows, plural, one {counts} other {count}} for the work above, as line {line} for {work}.',
  unknownStates: {
    terminal:
      '{file}: {works, plural, one {# work is} other {# works are}} not offered until you decide, because its state is unknown: {states}. --status "WORD=available" (or reserved, sold, withdrawn) says it.',
    window:
      '{file}: {works, plural, one {# work is} other {# works are}} not offered until you say what its state means: {states}.',
  },
  inLine: '“{cell}” (line {line})',
  century:
    '{file}, line {line}: “{cell}” names no single year, and the year stays empty{others, plural, =0 {} other {, and # more alike}}.',
  bytes: '{file} is larger than {megabytes, number} MB, or unpacks to more, which is the limit for a table.',
  rows: '{file} has more than {rows, number} lines, the limit for a table.',
  columns: '{file} has a cell beyond column {columns, number}, the limit for a table.',
  cells: '{file} has more than {cells, number} cells, the limit for a table.',
  time: '{file} could not be read within {seconds, number} s, the limit for a table.',
  memory: '{file} takes more than {megabytes, number} MB of memory to read, the limit for a table.',
  smaller: 'Remove what does not belong to the table, or split it into several files.',
} as const
