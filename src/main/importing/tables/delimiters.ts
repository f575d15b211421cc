import { DELIMITERS } from '../../../contract/areas/importing.ts'
import type { Delimiter } from '../../../contract/areas/importing.ts'

/** Number of records that are considered. */
const LOOKED_AT = 40

/**
 * The delimiter of a table: the one whose records have the most known headings (`known` counts them in one record),
 * else the one that gives the same number of columns in most lines, else the one that gives the most columns.
 */
export function detectDelimiter(text: string, known: (fields: readonly string[]) => number): Delimiter {
  const judged = DELIMITERS.map((delimiter) => {
    const records = firstRecords(text, delimiter)
    const widths = records.map((fields) => fields.length)
    const common = mostCommon(widths)
    return {
      delimiter,
      known: Math.max(0, ...records.map(known)),
      // Lines without the delimiter do not count in its favour.
      agreement: common < 2 ? 0 : widths.filter((width) => width === common).length / widths.length,
      columns: common,
    }
  })
  const [best] = judged.sort(
    (a, b) => b.known - a.known || b.agreement - a.agreement || b.columns - a.columns,
  )
  return best.delimiter
}

function mostCommon(widths: readonly number[]): number {
  const counts = new Map<number, number>()
  for (const width of widths) counts.set(width, (counts.get(width) ?? 0) + 1)
  return [...counts].sort((a, b) => b[1] - a[1] || b[0] - a[0]).at(0)?.[0] ?? 0
}

/** A rough split of the first records: quotes count if they open a field, as in RFC 4180. */
function firstRecords(text: string, delimiter: Delimiter): string[][] {
  const records: string[][] = []
  let fields: string[] = []
  let field = ''
  let quoted = false
  const endRecord = (): void => {
    fields.push(field)
    if (fields.some((each) => each.trim() !== '')) records.push(fields)
    fields = []
    field = ''
  }
  for (const character of text) {
    if (records.length >= LOOKED_AT) break
    if (character === '"' && (quoted || field.trim() === '')) quoted = !quoted
    else if (quoted) field += character
    else if (character === delimiter) {
      fields.push(field)
      field = ''
    } else if (character === '\n') endRecord()
    else field += character
  }
  endRecord()
  return records
}
