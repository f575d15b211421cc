import type {
  Asked,
  TableChoices,
  TableKind,
  TablePreview,
  TextEncoding,
} from '../../../contract/areas/importing.ts'
import { nameColumns } from './columns.ts'
import type { NamedTable } from './columns.ts'
import { isAddressBook } from './contacts.ts'
import { normalHeading } from './headings.ts'
import { KIND_COLUMNS } from './kinds.ts'
import { likelyKind } from './likely-kind.ts'
import { openCurrency, openDates, openEditions, openStates, openUnit } from './open-questions.ts'
import { textOf } from '../values/cell.ts'
import { readTables } from './tables-apart.ts'
import type { Table } from './table.ts'

/** Number of rows of a table shown in a preview. */
const ROWS_SHOWN = 10

/**
 * How a table would be read with these choices: its first rows, the interpretation of each column, and what was guessed
 * or is undecided. Nothing is written.
 * @throws Fault `bad-input`, `not-found` for a table that cannot be read, `usage` for a catalogue column that does not
 * exist
 */
export async function previewTable(
  kind: TableKind,
  file: string,
  choices: TableChoices,
  signal?: AbortSignal,
): Promise<Omit<TablePreview, 'remembered'>> {
  const { map, settings } = choices
  const tables = await readTables(file, { settings, headings: { kind, map }, signal })
  const { vocabulary, needed, guess, first: before } = KIND_COLUMNS[kind]
  const named = tables.map((table) =>
    nameColumns(table, vocabulary, { needed: [], map, guess, first: before }),
  )
  const [first] = tables
  const isText = first.encoding !== 'xlsx' && first.encoding !== 'ods'
  const read = new Set(tables.map(({ sheet }) => sheet))
  const answer: Omit<TablePreview, 'remembered' | 'asks'> = {
    format: isText ? 'csv' : first.encoding,
    delimiter: first.delimiter,
    encoding: isText ? encodingOf(first, first.encoding) : null,
    sheets: first.sheets.map(({ name, isHidden }) => ({ name, hidden: isHidden, read: read.has(name) })),
    tables: [...named.map(shownTable)] as TablePreview['tables'],
    fields: Object.keys(vocabulary).map((name) => ({ name, needed: needed.includes(name) })),
    missing: missingOf(kind, named, needed, map),
    likely: likelyKind(kind, tables),
    dates: openDates(named),
    unit: kind === 'artworks' ? openUnit(named) : null,
    currency: kind === 'artworks' || kind === 'sales' ? openCurrency(named) : null,
    states: kind === 'artworks' ? openStates(named) : [],
    editions: kind === 'artworks' ? openEditions(named) : [],
    choices,
  }
  return { ...answer, asks: asksOf(answer, choices) }
}

/** Columns without which the table cannot be read; an address book identifies people by other fields. */
function missingOf(
  kind: TableKind,
  named: readonly NamedTable<string>[],
  needed: readonly string[],
  map: TableChoices['map'],
): string[] {
  const own = named.filter(({ table }) => kind !== 'clients' || !isAddressBook(table, map))
  return needed.filter((name) => own.some(({ places }) => !places.has(name)))
}

function shownTable(named: NamedTable<string>): TablePreview['tables'][number] {
  const { table, places } = named
  const fields = new Map([...places].map(([name, place]) => [place, name]))
  const normal = table.columns.map(normalHeading)
  return {
    sheet: table.sheet,
    heading_line: table.headingLine,
    rows: table.rows.length + table.unfit.length,
    columns: table.columns.map((heading, place) => ({
      heading,
      field: fields.get(place) ?? null,
      nameable: normal[place] !== '' && normal.indexOf(normal[place]) === place,
    })),
    first: table.rows.slice(0, ROWS_SHOWN).map(({ line, values }) => ({ line, cells: values.map(textOf) })),
  }
}

function encodingOf(table: Table, name: TextEncoding): TablePreview['encoding'] {
  const by =
    table.settings.encoding !== undefined ? 'choice' : table.guessedBy === undefined ? 'table' : 'guess'
  return { name, by, example: table.guessedBy ?? '' }
}

/** What a person should check: guesses, and what the table leaves undecided. Prices can be without a currency. */
function asksOf(preview: Omit<TablePreview, 'remembered' | 'asks'>, { settings }: TableChoices): Asked[] {
  const isOpen = ({ by }: { readonly by: string }): boolean => by === 'nobody'
  const isGuess = (found: { readonly by: string } | null): boolean => found?.by === 'guess'
  const leftSheets = preview.sheets.some(({ hidden, read }) => !hidden && !read)
  const asked: Record<Asked, boolean> = {
    columns: preview.missing.length > 0,
    sheets: leftSheets && settings.sheets === undefined,
    encoding: isGuess(preview.encoding),
    dates: preview.dates?.by === 'nobody',
    unit: isGuess(preview.unit),
    currency: isGuess(preview.currency),
    states: preview.states.some(isOpen),
    editions: preview.editions.some(isOpen),
  }
  return (Object.keys(asked) as Asked[]).filter((what) => asked[what])
}
