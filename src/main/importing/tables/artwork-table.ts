import { message, type Message } from '../../../messages/message.ts'
import {
  artistFields,
  besideYearsNote,
  editionFields,
  isSame,
  readArtistDates,
  readCopies,
  withCopies,
} from '../plans/artwork-facts.ts'
import type { ArtworkFields } from '../plans/artwork-fields.ts'
import { cellOf, columnOf, ignoredNote, nameColumns, timeOptions } from './columns.ts'
import type { NamedTable } from './columns.ts'
import { stateNotes, uploadNotes, yearNotes } from './artwork-notes.ts'
import { dimensionReader, lengthReader, numberMark } from './artwork-sizes.ts'
import { readTimeColumn } from '../values/dates.ts'
import { settledEdition, settledState } from '../values/decided-words.ts'
import { countsCopies, isTickColumn, readSold } from '../values/flags.ts'
import { assumedDollarNote, readPrices } from '../values/price-column.ts'
import type { Skipped } from '../plans/plan.ts'
import { readCurrency } from '../values/prices.ts'
import type { Price } from '../values/prices.ts'
import { idOf, isBlank, textOf, understood } from '../values/cell.ts'
import type { Cell, Reading } from '../values/cell.ts'
import type { Table } from './table.ts'
import { readTags } from '../values/tags.ts'
import { ARTWORK_COLUMNS, guessMeasured } from '../values/vocabularies.ts'
import type { ArtworkColumn } from '../values/vocabularies.ts'
import { readYear } from '../values/years.ts'

/** A row of a table: its work, the pictures that it names, and its values; empty cells give no value. */
export interface ArtworkRow {
  readonly itemId: string
  readonly file: string
  readonly line: number
  /** As written in the cells: a cell can name several. */
  readonly pictures: readonly string[]
  readonly fields: ArtworkFields
}

export interface ArtworkRows {
  readonly rows: readonly ArtworkRow[]
  readonly skipped: readonly Skipped[]
  readonly notes: readonly Message[]
}

/** One parsed column, row by row; undefined for cells without a value. */
type FieldColumn = readonly (Reading<ArtworkFields> | undefined)[]

const TEXT_COLUMNS = ['title', 'description', 'style', 'subject', 'medium', 'location', 'consignor'] as const

/**
 * The rows of one table of works. A row without an item_id is skipped, and so is one whose item_id occurred before,
 * unless it only names another picture of that work; a row with only a picture belongs to the work above. A value that
 * cannot be parsed is listed with its reason, and the rest of its row is used.
 * @throws Fault `bad-input` if there is no column item_id
 */
export function readArtworkTable(table: Table, map?: Readonly<Record<string, string>>): ArtworkRows {
  const named = nameColumns(table, ARTWORK_COLUMNS, { needed: ['item_id'], map, guess: guessMeasured })
  const prices = readPrices(named, { amount: 'price', currency: 'currency' }, { fileMark: numberMark(named) })
  const columns = fieldColumns(named, prices)
  const works = new Map<string, ArtworkRow>()
  const skipped: Skipped[] = [...table.skipped]
  const further: { readonly line: number; readonly itemId: string }[] = []
  let above: string | undefined
  table.rows.forEach((row, index) => {
    const { file } = table
    const skip = (reason: Message): void => void skipped.push({ file, line: row.line, reason })
    const itemId = idOf(cellOf(named, row, 'item_id'))
    const picture = textOf(cellOf(named, row, 'file'))
    const pictures = picture === '' ? [] : [picture]
    const { fields, refused } = fieldsOf(columns, index)
    const before = works.get(itemId)
    const isEmpty = Object.keys(fields).length === 0 && refused.length === 0
    const ofAbove = itemId === '' && isEmpty && picture !== '' ? works.get(above ?? '') : undefined
    if (itemId !== '') above = itemId
    if (ofAbove !== undefined) {
      works.set(ofAbove.itemId, { ...ofAbove, pictures: [...ofAbove.pictures, ...pictures] })
      further.push({ line: row.line, itemId: ofAbove.itemId })
    } else if (itemId === '') skip(message('tables.lacksValue', { column: 'item_id' }))
    else if (before === undefined) {
      refused.forEach(skip)
      works.set(itemId, { itemId, file, line: row.line, fields, pictures })
    } else if (pictures.length > 0 && refused.length === 0 && saysNothingElse(fields, before.fields)) {
      works.set(itemId, { ...before, pictures: [...before.pictures, ...pictures] })
    } else skip(message('tables.workTwice', { work: itemId, line: before.line }))
  })
  return {
    rows: [...works.values()],
    skipped,
    notes: [
      ...stateNotes(named),
      ...table.notes,
      ...furtherNote(table.file, further),
      ...uploadNotes(named),
      ...yearNotes(named),
      ...besideYearsNote(named),
      ...ignoredNote(named),
      ...assumedDollarNote(table.file, prices),
    ],
  }
}

/** Shops write one row per picture of a work, and only the first with its number. */
function furtherNote(
  file: string,
  further: readonly { readonly line: number; readonly itemId: string }[],
): Message[] {
  const first = further.at(0)
  if (first === undefined) return []
  return [
    message('tables.onlyPictures', { file, rows: further.length, line: first.line, work: first.itemId }),
  ]
}

/** The values of one row for its work, and those that cannot be parsed. */
function fieldsOf(
  columns: ReadonlyMap<ArtworkColumn, FieldColumn>,
  index: number,
): { fields: ArtworkFields; refused: Message[] } {
  let fields: ArtworkFields = {}
  const refused: Message[] = []
  for (const [column, values] of columns) {
    const value = values[index]
    if (value?.ok === true) fields = { ...fields, ...value.value }
    else if (value !== undefined) refused.push(message('values.onlyThisOf', { column, reason: value.reason }))
  }
  return { fields: withCopies(fields), refused }
}

function saysNothingElse(said: ArtworkFields, before: ArtworkFields): boolean {
  return (Object.keys(said) as (keyof ArtworkFields)[]).every((name) => isSame(said[name], before[name]))
}

type ArtworkTable = NamedTable<ArtworkColumn>

function fieldColumns(
  named: ArtworkTable,
  prices: readonly (Reading<Price> | undefined)[],
): Map<ArtworkColumn, FieldColumn> {
  const { editions, states } = named.table.settings
  const times = readTimeColumn(columnOf(named, 'uploaded_at'), timeOptions(named.table))
  const ticks = isTickColumn(columnOf(named, 'one_of_a_kind'))
  const columns = new Map<ArtworkColumn, FieldColumn>()
  const add = (
    name: ArtworkColumn,
    read: (cell: Cell, index: number) => Reading<ArtworkFields>,
    isNothing: (cell: Cell) => boolean = isBlank,
  ): void => {
    const cells = columnOf(named, name)
    columns.set(
      name,
      cells.map((cell, index) => (isNothing(cell) ? undefined : read(cell, index))),
    )
  }
  for (const name of TEXT_COLUMNS) {
    add(
      name,
      (cell) => understood({ [name]: textOf(cell) }),
      (cell) => textOf(cell) === '',
    )
  }
  add('artist', artistFields, (cell) => textOf(cell) === '')
  if (!named.places.has('artist')) columns.set('artist', artistsByParts(named))
  add('artist_dates', readArtistDates)
  add('tags', (cell) => understood({ tags: readTags(textOf(cell)) }))
  add('year', (cell) => as(readYear(cell), (year) => (year === null ? {} : { year })))
  const sizes = dimensionReader(named)
  add('dimensions', sizes)
  add('width_cm', lengthReader(named, 'width_cm', 'widthCm'))
  add('height_cm', lengthReader(named, 'height_cm', 'heightCm'))
  add('depth_cm', lengthReader(named, 'depth_cm', 'depthCm'))
  add(
    'one_of_a_kind',
    (cell) =>
      as(
        isBlank(cell) ? understood({ oneOfAKind: false }) : settledEdition('one_of_a_kind', cell, editions),
        editionFields,
      ),
    (cell) => !ticks && isBlank(cell),
  )
  add('edition', (cell) => as(settledEdition('edition', cell, editions), editionFields))
  add('copies_sold', readCopies)
  const net = readPrices(
    named,
    { amount: 'net_price', currency: 'currency' },
    { fileMark: numberMark(named) },
  )
  columns.set(
    'net_price',
    net.map((price) => price && as(price, ({ amount }) => ({ netPrice: amount }))),
  )
  const counted = countsCopies(columnOf(named, 'sold'))
  add('sold', (cell) => (counted ? readCopies(cell) : understood(readSold(cell) ? { status: 'sold' } : {})))
  // A work with an unrecognised state is not offered until the user decides; its note comes first.
  add('status', (cell) => {
    const state = settledState(cell, states)
    return understood({ status: state ?? 'withdrawn' })
  })
  add('uploaded_at', (_, index) => as(times[index], ({ seconds }) => ({ uploadedAt: seconds })))
  add('currency', (cell) => as(readCurrency(cell), (currency) => ({ currency })))
  columns.set(
    'price',
    prices.map(
      (price) =>
        price && as(price, ({ amount, currency }) => ({ price: amount, ...(currency && { currency }) })),
    ),
  )
  return columns
}

/** Artists whose names are split over two columns. */
function artistsByParts(named: ArtworkTable): FieldColumn {
  return named.table.rows.map((row) => {
    const parts = (['artist_first_name', 'artist_last_name'] as const).map((name) =>
      textOf(cellOf(named, row, name)),
    )
    const name = parts.filter((part) => part !== '').join(' ')
    return name === '' ? undefined : artistFields(name)
  })
}

/** Maps a reading to named fields. */
function as<Value>(reading: Reading<Value>, fields: (value: Value) => ArtworkFields): Reading<ArtworkFields> {
  return reading.ok ? understood(fields(reading.value)) : reading
}
