import type { Cell } from '../values/cell.ts'
import type { Sheet, SheetRow } from './sheet.ts'
import type { TableCount } from './table-limits.ts'
import { attribute, xmlPieces } from './xml.ts'

/** A repetition beyond this is the empty remainder of a sheet. */
const MOST_REPEATED = 1024
/** Maximum number of consecutive spaces. */
const MOST_SPACES = 1024

/**
 * The sheets of an OpenDocument spreadsheet (its content.xml), hidden ones marked. A number displayed with leading
 * zeros is returned as that text.
 * @param count rejects input that is too large
 */
export function readOds(content: string, count: TableCount): Sheet[] {
  const hiddenStyles = hiddenTableStyles(content)
  const sheets: { name: string; isHidden: boolean; rows: SheetRow[] }[] = []
  let rows: SheetRow[] = []
  let line = 0
  let fields: Cell[] = []
  let rowsRepeated = 1
  let cell: { attributes: string; paragraphs: string[] } | undefined
  let depth = 0
  let ignored = 0
  for (const piece of xmlPieces(content)) {
    if (piece.kind === 'text') {
      if (cell !== undefined && depth > 0 && ignored === 0)
        cell.paragraphs[cell.paragraphs.length - 1] += piece.text
      continue
    }
    const { kind, name } = piece
    const opens = kind !== 'close'
    if (name === 'annotation') ignored += kind === 'open' ? 1 : kind === 'close' ? -1 : 0
    if (ignored > 0) continue
    if (name === 'table' && kind === 'open') {
      rows = []
      line = 0
      const style = attribute(piece.attributes, 'style-name') ?? ''
      sheets.push({
        name: attribute(piece.attributes, 'name') ?? '',
        isHidden: hiddenStyles.has(style),
        rows,
      })
    } else if (name === 'table-row') {
      if (opens) {
        fields = []
        rowsRepeated = Number(attribute(piece.attributes, 'number-rows-repeated') ?? 1)
      }
      if (kind !== 'open') {
        const used = fields.some((field) => field !== null && field !== '')
        const times = used ? Math.min(rowsRepeated, MOST_REPEATED) : 0
        const width = fields.findLastIndex((field) => field !== null && field !== '') + 1
        fields.length = width
        count.row(width, times)
        for (let at = 0; at < times; at++) rows.push({ line: line + at + 1, fields })
        count.rows(rows.length)
        line += rowsRepeated
      }
    } else if (name === 'table-cell' || name === 'covered-table-cell') {
      if (opens) cell = { attributes: piece.attributes, paragraphs: [] }
      if (kind !== 'open' && cell !== undefined) {
        const value = valueOf(cell.attributes, cell.paragraphs.join('\n'))
        const repeated = Number(attribute(cell.attributes, 'number-columns-repeated') ?? 1)
        for (let at = 0; at < Math.min(repeated, MOST_REPEATED); at++) fields.push(value)
        cell = undefined
      }
    } else if (name === 'p' && cell !== undefined) {
      if (opens) cell.paragraphs.push('')
      depth += kind === 'open' ? 1 : kind === 'close' ? -1 : 0
    } else if (name === 's' && cell !== undefined && opens && depth > 0) {
      const spaces = Number(attribute(piece.attributes, 'c') ?? 1)
      cell.paragraphs[cell.paragraphs.length - 1] += ' '.repeat(Math.min(spaces, MOST_SPACES))
    }
  }
  return sheets
}

function hiddenTableStyles(content: string): Set<string> {
  const hidden = new Set<string>()
  let style = ''
  for (const piece of xmlPieces(content)) {
    if (piece.kind === 'text' || piece.kind === 'close') continue
    if (piece.name === 'body') break
    if (piece.name === 'style') style = attribute(piece.attributes, 'name') ?? ''
    if (piece.name === 'table-properties' && attribute(piece.attributes, 'display') === 'false')
      hidden.add(style)
  }
  return hidden
}

function valueOf(attributes: string, shown: string): Cell {
  const type = attribute(attributes, 'value-type')
  if (type === undefined) return shown === '' ? null : shown
  const number = Number(attribute(attributes, 'value') ?? NaN)
  switch (type) {
    case 'float':
      if (/^0\d+$/.test(shown)) return shown
      return Number.isNaN(number) ? shown : number
    case 'currency': {
      const currency = attribute(attributes, 'currency')
      return Number.isNaN(number) ? shown : currency === undefined ? number : `${number} ${currency}`
    }
    case 'percentage':
      return Number.isNaN(number) ? shown : number
    case 'boolean':
      return attribute(attributes, 'boolean-value') === 'true'
    case 'date': {
      const text = attribute(attributes, 'date-value') ?? ''
      const date = new Date(text.includes('T') ? `${text}Z` : text)
      return Number.isNaN(date.getTime()) ? shown : date
    }
    default:
      return shown
  }
}
