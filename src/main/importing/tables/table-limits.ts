import { Fault } from '../../../contract/fault.ts'
import { message, type Message } from '../../../messages/message.ts'

/** Resource limits for one table: enough for the largest table of a gallery, while no file can exhaust the machine. */
export interface TableLimits {
  /** Bytes of a file, and of an unpacked workbook. */
  readonly bytes: number
  /** Lines of a text, rows of a sheet. */
  readonly rows: number
  readonly columns: number
  /** Cells with and without content, over all sheets. */
  readonly cells: number
  /** Milliseconds from the first access to the last row. */
  readonly ms: number
  /** Memory of the reading process, in bytes. */
  readonly memory: number
}

export const TABLE_LIMITS: TableLimits = {
  bytes: 200 * 1024 ** 2,
  rows: 1_000_000,
  columns: 1_000,
  cells: 5_000_000,
  ms: 120_000,
  memory: 2.5 * 1024 ** 3,
}

/** The fault for a table that exceeds a limit. */
export function beyondLimit(file: string, what: Message, cause?: unknown): Fault {
  return new Fault('bad-input', what, { next: message('tables.smaller'), path: file, cause })
}

/**
 * Checks the size of a file or an unpacked workbook.
 * @throws Fault `bad-input` if it has too many bytes
 */
export function demandBytes(file: string, bytes: number, { bytes: most }: TableLimits): void {
  if (bytes > most) throw beyondLimit(file, message('tables.bytes', { file, megabytes: megabytes(most) }))
}

/** Counts the rows and cells of one file. */
export class TableCount {
  readonly #file: string
  readonly #limits: TableLimits
  #cells = 0

  constructor(file: string, limits: TableLimits) {
    this.#file = file
    this.#limits = limits
  }

  /**
   * @param rows number of rows so far in this sheet or text
   * @throws Fault `bad-input` if there are too many
   */
  rows(rows: number): void {
    const { rows: most } = this.#limits
    if (rows > most) throw beyondLimit(this.#file, message('tables.rows', { file: this.#file, rows: most }))
  }

  /**
   * Checks the width of a row.
   * @throws Fault `bad-input` for a row that is too wide
   */
  width(width: number): void {
    const { columns } = this.#limits
    if (width > columns)
      throw beyondLimit(this.#file, message('tables.columns', { file: this.#file, columns }))
  }

  /**
   * @param width number of cells of the next row, which occurs `times` times
   * @throws Fault `bad-input` for a row that is too wide, or for too many cells
   */
  row(width: number, times = 1): void {
    const { cells } = this.#limits
    const file = this.#file
    this.width(width)
    this.#cells += width * times
    if (this.#cells > cells) throw beyondLimit(file, message('tables.cells', { file, cells }))
  }
}

/** The fault for a table whose reading did not finish in time in the other process. */
export function tooSlow(file: string, { ms }: TableLimits): Fault {
  return beyondLimit(file, message('tables.time', { file, seconds: Math.round(ms / 1000) }))
}

/** The fault for a table whose reading process is gone. */
export function tooLarge(file: string, { memory }: TableLimits): Fault {
  return beyondLimit(file, message('tables.memory', { file, megabytes: megabytes(memory) }))
}

const megabytes = (bytes: number): number => Math.round(bytes / 1024 ** 2)
