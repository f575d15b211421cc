import { Fault } from '../../../contract/fault.ts'
import { message, type Message, type Text } from '../../../messages/message.ts'
import { normalHeading } from './headings.ts'
import type { Vocabulary } from './headings.ts'
import type { Table, TableRow } from './table.ts'
import type { TimeOptions } from '../values/dates.ts'
import type { Cell } from '../values/cell.ts'

/** A table with identified columns: cells by internal names. */
export interface NamedTable<Name extends string> {
  readonly table: Table
  /** Internal name -> index of its column; columns that the table lacks are omitted. */
  readonly places: ReadonlyMap<Name, number>
  /** The heading of each identified column, as written in the file. */
  readonly headings: ReadonlyMap<Name, string>
  /** Headings that are not used. */
  readonly ignored: readonly string[]
}

/**
 * Identifies the columns of a table: first those settled by `map` (heading in the file -> internal name, '' for an
 * unused column), then those of `first`, then exact names, then synonyms in the order of the vocabulary. `guess` can
 * identify a column that no fixed list covers ("Preis (CHF)").
 * @throws Fault `usage` if `map` names an internal column that does not exist, `bad-input` if one of `needed` is
 * missing.
 */
export function nameColumns<Name extends string>(
  table: Table,
  vocabulary: Vocabulary<Name>,
  options: {
    readonly needed: readonly Name[]
    readonly map?: Readonly<Record<string, string>>
    readonly guess?: (heading: string) => Name | undefined
    /** Headings of a column that take precedence over its own name. */
    readonly first?: Readonly<Partial<Record<Name, readonly string[]>>>
  },
): NamedTable<Name> {
  const names = Object.keys(vocabulary) as Name[]
  const map = Object.entries(options.map ?? {}).map(([their, our]) => ({ their: normalHeading(their), our }))
  const unused = new Set(map.filter(({ our }) => our.trim() === '').map(({ their }) => their))
  const normal = table.columns.map(normalHeading).map((heading) => (unused.has(heading) ? '' : heading))
  const places = new Map<Name, number>()
  const settle = (name: Name, place: number): void => {
    if (place >= 0 && !places.has(name) && ![...places.values()].includes(place)) places.set(name, place)
  }
  for (const { their, our } of map) {
    if (!unused.has(their)) settle(ourName(our, names), normal.indexOf(their))
  }
  const findable = names.filter((name) => !places.has(name))
  for (const name of findable) {
    for (const heading of options.first?.[name] ?? []) settle(name, normal.indexOf(normalHeading(heading)))
  }
  for (const name of findable) settle(name, normal.indexOf(normalHeading(name)))
  for (const name of findable) {
    for (const synonym of vocabulary[name]) settle(name, normal.indexOf(normalHeading(synonym)))
  }
  table.columns.forEach((heading, place) => {
    const guessed = normal[place] === '' ? undefined : options.guess?.(heading)
    if (guessed !== undefined) settle(guessed, place)
  })
  demand(table, places, options.needed, vocabulary)

  const used = new Set(places.values())
  return {
    table,
    places,
    headings: new Map([...places].map(([name, place]) => [name, table.columns[place]])),
    ignored: table.columns.filter((heading, place) => heading !== '' && !used.has(place)),
  }
}

function ourName<Name extends string>(text: string, names: readonly Name[]): Name {
  const found = names.find((name) => normalHeading(name) === normalHeading(text))
  if (found !== undefined) return found
  throw new Fault('usage', message('tables.notOurColumn', { column: text }), {
    next: message('tables.notOurColumnNext', { columns: names.join(', ') }),
  })
}

function demand<Name extends string>(
  table: Table,
  places: ReadonlyMap<Name, number>,
  needed: readonly Name[],
  vocabulary: Vocabulary<Name>,
): void {
  const missing = needed.filter((name) => !places.has(name))
  if (missing.length === 0) return
  const example = vocabulary[missing[0]].at(0) ?? 'heading'
  const lacks = {
    file: table.file,
    count: missing.length,
    missing: missing.join(', '),
    columns: shortList(table.columns),
  }
  throw new Fault('bad-input', message('tables.lacksColumns', lacks), {
    next: message('tables.lacksColumnsNext', { example, missing: missing[0] }),
    path: table.file,
  })
}

function shortList(columns: readonly string[]): Text {
  const named = columns.filter((column) => column !== '')
  const names = named.slice(0, 30).join(', ')
  return named.length <= 30 ? names : message('tables.andMore', { names, count: named.length - 30 })
}

/** The cell of `row` for an internal name; null if the table has no such column. */
export function cellOf<Name extends string>(named: NamedTable<Name>, row: TableRow, name: Name): Cell {
  const place = named.places.get(name)
  return place === undefined ? null : row.values[place]
}

/** All cells for an internal name, top to bottom; empty if the table has no such column. */
export function columnOf<Name extends string>(named: NamedTable<Name>, name: Name): Cell[] {
  const place = named.places.get(name)
  return place === undefined ? [] : named.table.rows.map((row) => row.values[place])
}

/** How the times of a table are interpreted. */
export function timeOptions({ settings, from1904 }: Table): TimeOptions {
  return { order: settings.dateOrder, from1904 }
}

/** A sentence listing the unused headings, for the notes of an import. */
export function ignoredNote(named: NamedTable<string>): Message[] {
  return named.ignored.length === 0
    ? []
    : [message('tables.columnsNotUsed', { file: named.table.file, columns: named.ignored.join(', ') })]
}

/** @throws Fault `bad-input` if a heading in `map` is in none of the tables: most likely a typing error. */
export function demandMapped(tables: readonly Table[], map: Readonly<Record<string, string>> = {}): void {
  const present = new Set(tables.flatMap(({ columns }) => columns.map(normalHeading)))
  const absent = Object.keys(map).find((their) => !present.has(normalHeading(their)))
  if (absent === undefined) return
  const columns = [...new Set(tables.flatMap((table) => table.columns))]
  throw new Fault(
    'bad-input',
    message('tables.noSuchColumn', { column: absent, columns: columns.join(', ') }),
    {
      next: message('tables.noSuchColumnNext'),
      path: tables[0]?.file,
    },
  )
}
