import { NO_CURRENCY, type TablePreview } from '../../../contract/areas/importing.ts'
import { cellOf, columnOf } from './columns.ts'
import type { NamedTable } from './columns.ts'
import { dayOrderOf } from '../values/dates.ts'
import { settledEdition, settledState } from '../values/decided-words.ts'
import { unitInHeading } from '../values/dimensions.ts'
import { isTickColumn } from '../values/flags.ts'
import { lengthUnit } from '../values/lengths.ts'
import { readPrices } from '../values/price-column.ts'
import { isBlank, textOf } from '../values/cell.ts'
import type { Cell } from '../values/cell.ts'
import { unitOfHeading } from '../values/vocabularies.ts'

/** What the cells of tables leave open, or what was guessed from them, each with an example. */

type Named = NamedTable<string>

/** Maximum number of words listed per column; unrecognised ones come first. */
const MOST_WORDS = 40

/** A cell from a column, as an example. */
function exampleOf(
  named: Named,
  column: string,
  place: number,
): { heading: string; example: string; line: number } {
  const row = named.table.rows[place]
  return {
    heading: named.headings.get(column) ?? column,
    example: textOf(cellOf(named, row, column)),
    line: row.line,
  }
}

/** Dates such as 3/4/2021, and what determines their order; null if no day depends on it. */
export function openDates(tables: readonly Named[]): TablePreview['dates'] {
  let found: TablePreview['dates'] = null
  for (const named of tables) {
    const column = named.places.has('timestamp') ? 'timestamp' : 'uploaded_at'
    const { order, doubtful } = dayOrderOf(columnOf(named, column))
    if (doubtful.length === 0) continue
    const { dateOrder } = named.table.settings
    const proved = order === 'day-first' || order === 'month-first' ? order : undefined
    const own = {
      ...exampleOf(named, column, doubtful[0]),
      order: proved ?? dateOrder ?? null,
      by: proved !== undefined ? 'table' : dateOrder !== undefined ? 'choice' : 'nobody',
      count: doubtful.length,
    } as const
    // A sheet that leaves the order undecided takes precedence over one that does not.
    if (found === null || (found.by !== 'nobody' && own.by === 'nobody')) found = own
  }
  return found
}

const namesUnit = (cell: Cell): boolean =>
  textOf(cell)
    .split(/[^\p{L}"″”']+/u)
    .some((word) => lengthUnit(word) !== undefined)

/** Sizes without a unit in the cell or the heading; null if all have one. */
export function openUnit(tables: readonly Named[]): TablePreview['unit'] {
  for (const named of tables) {
    for (const column of ['width_cm', 'height_cm', 'depth_cm', 'dimensions']) {
      const heading = named.headings.get(column)
      if ((column === 'dimensions' ? unitInHeading(heading) : unitOfHeading(heading)) !== undefined) continue
      const units = columnOf(named, 'unit')
      const place = columnOf(named, column).findIndex(
        (cell, row) => /\d/.test(textOf(cell)) && !namesUnit(cell) && !namesUnit(units.at(row) ?? null),
      )
      if (place < 0) continue
      const { unit } = named.table.settings
      return {
        ...exampleOf(named, column, place),
        unit: unit ?? 'cm',
        by: unit === undefined ? 'guess' : 'choice',
      }
    }
  }
  return null
}

/** Prices without a currency, or with a bare "$"; null if every price has one. */
export function openCurrency(tables: readonly Named[]): TablePreview['currency'] {
  for (const named of tables) {
    const { currency: chosen, ...settings } = named.table.settings
    const undecided: Named = { ...named, table: { ...named.table, settings } }
    const prices = readPrices(undecided, { amount: 'price', currency: 'currency' }, { mayBeNegative: true })
    const assumed = prices.findIndex((price) => price?.ok === true && price.value.assumed === true)
    const bare = prices.findIndex((price) => price?.ok === true && price.value.currency === undefined)
    const place = assumed >= 0 ? assumed : bare
    if (place < 0) continue
    return {
      ...exampleOf(named, 'price', place),
      currency: chosen === NO_CURRENCY ? null : (chosen ?? (assumed >= 0 ? 'USD' : null)),
      by: chosen !== undefined ? 'choice' : assumed >= 0 ? 'guess' : 'table',
    }
  }
  return null
}

/** The distinct words of columns, unchanged, with their frequency, in the order of first occurrence. */
function wordsOf(tables: readonly Named[], column: string): { word: string; count: number; cell: Cell }[] {
  const words = new Map<string, { word: string; count: number; cell: Cell }>()
  for (const cell of tables.flatMap((named) => columnOf(named, column))) {
    if (isBlank(cell)) continue
    const word = textOf(cell)
    const known = words.get(word.toLowerCase())
    words.set(
      word.toLowerCase(),
      known === undefined ? { word, count: 1, cell } : { ...known, count: known.count + 1 },
    )
  }
  return [...words.values()]
}

const isDecided = (word: string, decided: Readonly<Record<string, unknown>> = {}): boolean =>
  Object.keys(decided).some((each) => each.trim().toLowerCase() === word.toLowerCase())

type By = TablePreview['states'][number]['by']
const RANK: Readonly<Record<By, number>> = { nobody: 0, choice: 1, guess: 2, table: 2 }

function openFirst<Entry extends { readonly by: By }>(entries: readonly Entry[]): Entry[] {
  return [...entries].sort((a, b) => RANK[a.by] - RANK[b.by]).slice(0, MOST_WORDS)
}

/** Every word for the state of a work, with its meaning. */
export function openStates(tables: readonly Named[]): TablePreview['states'] {
  const decided = tables.at(0)?.table.settings.states
  const entries = wordsOf(tables, 'status').map(({ word, count, cell }) => {
    const state = settledState(cell, decided) ?? null
    return { word, count, state, by: byOf(isDecided(word, decided), state !== null) }
  })
  return openFirst(entries)
}

/** Every word for an edition, with its meaning. */
export function openEditions(tables: readonly Named[]): TablePreview['editions'] {
  const decided = tables.at(0)?.table.settings.editions
  const entries = (['edition', 'one_of_a_kind'] as const)
    .filter((column) => !isTickColumn(tables.flatMap((named) => columnOf(named, column))))
    .flatMap((column) =>
      wordsOf(tables, column).map(({ word, count, cell }) => {
        const read = settledEdition(column, cell, decided)
        const edition = read.ok ? (read.value.oneOfAKind ? ('unique' as const) : ('multiple' as const)) : null
        return { word, count, edition, by: byOf(isDecided(word, decided), read.ok) }
      }),
    )
  return openFirst(entries)
}

function byOf(isChosen: boolean, isUnderstood: boolean): By {
  return isChosen ? 'choice' : isUnderstood ? 'table' : 'nobody'
}
