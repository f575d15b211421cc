import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { setImmediate } from 'node:timers/promises'
import { CsvError, parse } from 'csv-parse'
import type { Delimiter } from '../../../contract/areas/importing.ts'
import { Fault } from '../../../contract/fault.ts'
import { message } from '../../../messages/message.ts'
import { detectDelimiter } from './delimiters.ts'
import { TABLE_LIMITS, TableCount, type TableLimits } from './table-limits.ts'

export interface CsvRecord {
  /** Line of the file where the record starts, from 1. */
  readonly line: number
  readonly fields: readonly string[]
}

const NAMED_BY_EXCEL = /^sep=([,;\t|])\n/i
const CHUNK = 1 << 16

/**
 * The records of a CSV text, without blank lines. Quotes, quoted line breaks and doubled quotes as in RFC 4180; a stray
 * quote inside an unquoted field (24" x 30") is kept.
 * @throws Fault `bad-input` if a quotation is never closed, naming the line where it opens, and for input that is too
 * large.
 */
export async function readCsv(
  text: string,
  file: string,
  options: {
    readonly delimiter?: Delimiter
    /** Number of known headings among a record's fields. */
    readonly known?: (fields: readonly string[]) => number
    readonly signal?: AbortSignal
    readonly limits?: TableLimits
  } = {},
): Promise<{ records: CsvRecord[]; delimiter: Delimiter }> {
  // A single kind of line break, so that lines can be counted; nothing else inside a quoted field changes.
  const lines = text.replace(/^\uFEFF/, '').replaceAll(/\r\n?/g, '\n')
  const count = new TableCount(file, options.limits ?? TABLE_LIMITS)
  count.rows(linesIn(lines))
  const named = NAMED_BY_EXCEL.exec(lines)
  const delimiter =
    options.delimiter ??
    (named === null ? detectDelimiter(lines, options.known ?? (() => 0)) : (named[1] as Delimiter))
  const records: CsvRecord[] = []
  let line = 1
  const parser = parse({
    delimiter,
    record_delimiter: '\n',
    relax_column_count: true,
    relax_quotes: true,
    // The default of 128,000 characters would stop at a long quotation with the wrong error.
    max_record_size: 0,
    on_record: (fields: string[], context) => {
      count.row(fields.length)
      if (fields.some((field) => field.trim() !== '')) records.push({ line, fields })
      line = context.lines + 1
      // The records are collected here, so that their lines are known even if a later one fails.
      return null
    },
  })
  // A line "sep=;" is intended for Excel only: it is emptied rather than removed, so that line numbers are unchanged.
  const bytes = Buffer.from(named === null ? lines : `\n${lines.slice(named[0].length)}`)
  try {
    await pipeline(Readable.from(chunksOf(bytes)), parser.resume(), { signal: options.signal })
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    throw new Fault('bad-input', message('tables.noEndOfQuote', { file, line }), {
      next: message('tables.noEndOfQuoteNext'),
      path: file,
      cause: error,
    })
  }
  return { records, delimiter }
}

function linesIn(text: string): number {
  let lines = 1
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) lines++
  return lines
}

/** Chunks that take a few milliseconds each, yielding to the event loop in between. */
async function* chunksOf(bytes: Buffer): AsyncGenerator<Buffer> {
  for (let start = 0; start < bytes.length; start += CHUNK) {
    yield bytes.subarray(start, start + CHUNK)
    await setImmediate()
  }
}
