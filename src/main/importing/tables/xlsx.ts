import { builtInFormat, formatted, PLAIN, readFormat } from '../values/number-formats.ts'
import type { NumberFormat } from '../values/number-formats.ts'
import type { Cell } from '../values/cell.ts'
import type { Sheet, SheetRow } from './sheet.ts'
import type { TableCount } from './table-limits.ts'
import { attribute, xmlPieces } from './xml.ts'

/** Reads one part of the package by its path; undefined if it does not exist. */
export type Part = (name: string) => string | undefined

/**
 * The sheets of an Office Open XML workbook, in order, with hidden ones marked. Numbers are returned as displayed in
 * their cells: dates as dates (UTC), ids with their zeros. Cells whose formula failed (#REF!) are empty.
 * @param count enforces the limits
 */
export function readXlsx(part: Part, count: TableCount): Sheet[] {
  const workbook = part('xl/workbook.xml') ?? ''
  const targets = relations(part('xl/_rels/workbook.xml.rels') ?? '')
  const texts = sharedTexts(part('xl/sharedStrings.xml') ?? '')
  const formats = cellFormats(part('xl/styles.xml') ?? '')
  let from1904 = false
  const sheets: Sheet[] = []
  for (const piece of xmlPieces(workbook)) {
    if (piece.kind !== 'open' && piece.kind !== 'empty') continue
    const { name, attributes } = piece
    if (name === 'workbookPr') from1904 = ['1', 'true'].includes(attribute(attributes, 'date1904') ?? '')
    if (name !== 'sheet') continue
    const target = targets.get(attribute(attributes, 'id') ?? '')
    const xml = target === undefined ? undefined : part(target)
    if (xml === undefined) continue
    sheets.push({
      name: attribute(attributes, 'name') ?? '',
      isHidden: (attribute(attributes, 'state') ?? 'visible') !== 'visible',
      rows: rowsOf(xml, { texts, formats, from1904 }, count),
      ...(from1904 && { from1904 }),
    })
  }
  return sheets
}

function relations(xml: string): Map<string, string> {
  const targets = new Map<string, string>()
  for (const piece of xmlPieces(xml)) {
    if ((piece.kind !== 'open' && piece.kind !== 'empty') || piece.name !== 'Relationship') continue
    const target = attribute(piece.attributes, 'Target') ?? ''
    const path = target.startsWith('/') ? target.slice(1) : `xl/${target.replace(/^\.\//, '')}`
    targets.set(attribute(piece.attributes, 'Id') ?? '', path)
  }
  return targets
}

function sharedTexts(xml: string): string[] {
  const texts: string[] = []
  let text = ''
  let isIn = false
  let isPhonetic = false
  for (const piece of xmlPieces(xml)) {
    if (piece.kind === 'text') {
      if (isIn && !isPhonetic) text += piece.text
    } else if (piece.kind === 'empty') {
      if (piece.name === 'si') texts.push('')
    } else {
      const opens = piece.kind === 'open'
      if (piece.name === 't') isIn = opens
      // Phonetic readings of Japanese text are stored next to the text and are not part of it.
      if (piece.name === 'rPh') isPhonetic = opens
      if (piece.name !== 'si') continue
      if (opens) text = ''
      else texts.push(plain(text))
    }
  }
  return texts
}

/** Text such as _x000D_ encodes a control character. */
function plain(text: string): string {
  return text.replaceAll(/_x([\dA-F]{4})_/gi, (_, hex: string) => {
    const character = String.fromCharCode(parseInt(hex, 16))
    return character < ' ' && character !== '\n' && character !== '\t' ? ' ' : character
  })
}

function cellFormats(xml: string): NumberFormat[] {
  const codes = new Map<number, NumberFormat>()
  const formats: NumberFormat[] = []
  let inCells = false
  for (const piece of xmlPieces(xml)) {
    if (piece.kind === 'text') continue
    if (piece.name === 'cellXfs') inCells = piece.kind === 'open'
    if (piece.kind === 'close') continue
    if (piece.name === 'numFmt') {
      const id = Number(attribute(piece.attributes, 'numFmtId'))
      codes.set(id, readFormat(attribute(piece.attributes, 'formatCode') ?? ''))
    } else if (piece.name === 'xf' && inCells) {
      const id = Number(attribute(piece.attributes, 'numFmtId') ?? 0)
      formats.push(codes.get(id) ?? builtInFormat(id))
    }
  }
  return formats
}

interface Surroundings {
  readonly texts: readonly string[]
  readonly formats: readonly NumberFormat[]
  readonly from1904: boolean
}

function rowsOf(xml: string, surroundings: Surroundings, count: TableCount): SheetRow[] {
  const rows: SheetRow[] = []
  let fields: Cell[] = []
  let line = 0
  let place = -1
  let type = 'n'
  let style = 0
  let value: string | undefined
  let isValue = false
  for (const piece of xmlPieces(xml)) {
    if (piece.kind === 'text') {
      if (isValue) value = (value ?? '') + piece.text
      continue
    }
    const { kind, name } = piece
    if (name === 'row' && kind !== 'close') {
      line = Number(attribute(piece.attributes, 'r') ?? line + 1)
      fields = []
      place = -1
    } else if (name === 'row') {
      count.row(fields.length)
      rows.push({ line, fields })
      count.rows(rows.length)
    } else if (name === 'c' && kind !== 'close') {
      const where = attribute(piece.attributes, 'r')
      place = where === undefined ? place + 1 : columnOf(where)
      type = attribute(piece.attributes, 't') ?? 'n'
      style = Number(attribute(piece.attributes, 's') ?? 0)
      value = undefined
    } else if (name === 'c') {
      const cell = cellOf(value, type, surroundings.formats[style] ?? PLAIN, surroundings)
      // Rows are often coloured to the end of the sheet: cells with only a colour are not stored.
      if (cell === null) continue
      count.width(place + 1)
      while (fields.length < place) fields.push(null)
      fields[place] = cell
    } else if (name === 'v' || (name === 't' && type === 'inlineStr')) isValue = kind === 'open'
  }
  return rows
}

/** AB12 -> 27 */
function columnOf(place: string): number {
  let column = 0
  for (const letter of place) {
    if (letter < 'A' || letter > 'Z') break
    column = column * 26 + letter.charCodeAt(0) - 64
  }
  return column - 1
}

function cellOf(value: string | undefined, type: string, format: NumberFormat, around: Surroundings): Cell {
  if (value === undefined) return null
  switch (type) {
    case 's':
      return around.texts[Number(value)] ?? null
    case 'str':
    case 'inlineStr':
      return plain(value)
    case 'b':
      return value.trim() === '1'
    case 'e':
      return null
    case 'd': {
      const date = new Date(
        /[zZ]|[+-]\d{2}:\d{2}$/.test(value) ? value : `${value}${value.includes('T') ? 'Z' : ''}`,
      )
      return Number.isNaN(date.getTime()) ? value : date
    }
    default: {
      const number = Number(value)
      return value.trim() === '' || Number.isNaN(number) ? null : formatted(number, format, around.from1904)
    }
  }
}
