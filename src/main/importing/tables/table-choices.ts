import { isDeepStrictEqual } from 'node:util'
import { NO_CURRENCY } from '../../../contract/areas/importing.ts'
import type { TableChoices, TableKind, TableSettings } from '../../../contract/areas/importing.ts'
import { Fault } from '../../../contract/fault.ts'
import { message, type Message } from '../../../messages/message.ts'
import { shapeOf } from './asked-headings.ts'
import { normalHeading } from './headings.ts'
import { guessesEncoding, readTables, type AskedTable } from './tables-apart.ts'
import type { Table } from './table.ts'

/*
 * How a table was read is remembered by its shape, that is, its column names in order, and applies to the next table of
 * that shape. Current choices take precedence over remembered ones, and both over guesses.
 */

export const NO_CHOICES: TableChoices = { map: {}, settings: {} }

/** How tables of a given shape were read. */
export interface RememberedChoices {
  readonly kind: TableKind
  /** The shape under these choices. */
  readonly shape: string
  /**
   * The shape seen by the program without any choices: with another heading row, or with wrongly decoded characters.
   */
  readonly firstSeen: string
  readonly choices: TableChoices
}

/** Maximum number of shapes remembered; the newest are kept. */
const MOST_REMEMBERED = 200

export function isEmptyChoice({ map, settings }: TableChoices): boolean {
  return Object.keys(map).length === 0 && Object.keys(decidedOnly(settings)).length === 0
}

/**
 * Merges two sets of choices: the upper settings take precedence, word by word for states and editions; a catalogue
 * column assigned by the upper choices is removed from the lower ones.
 */
export function mergeChoices(lower: TableChoices, upper: TableChoices): TableChoices {
  const named = new Set(Object.keys(upper.map).map(normalHeading))
  const given = new Set(Object.values(upper.map).filter((our) => our !== ''))
  const kept = Object.entries(lower.map).filter(
    ([their, our]) => !named.has(normalHeading(their)) && !given.has(our),
  )
  const states = { ...lower.settings.states, ...upper.settings.states }
  const editions = { ...lower.settings.editions, ...upper.settings.editions }
  return {
    map: { ...Object.fromEntries(kept), ...upper.map },
    settings: {
      ...decidedOnly(lower.settings),
      ...decidedOnly(upper.settings),
      ...(Object.keys(states).length > 0 && { states }),
      ...(Object.keys(editions).length > 0 && { editions }),
    },
  }
}

function decidedOnly(settings: TableSettings): TableSettings {
  const values: [string, unknown][] = Object.entries(settings)
  return Object.fromEntries(values.filter(([, value]) => value !== undefined))
}

/** The choices that apply to one table, and which of them were remembered. */
export interface SettledChoices {
  readonly choices: TableChoices
  readonly remembered?: RememberedChoices
}

/**
 * Determines the choices for a table: those given, merged over those of the last table of its shape. The heading line
 * and the delimiter are found by the shape, because rows above the headings vary; sheets missing from the workbook are
 * ignored, and a remembered encoding applies only if the file's own is a guess. A table that cannot be read has no
 * shape.
 */
export async function settleChoices(
  kind: TableKind,
  file: string,
  given: TableChoices,
  all: readonly RememberedChoices[],
  signal?: AbortSignal,
): Promise<SettledChoices> {
  const ofKind = all.filter((each) => each.kind === kind)
  const heads = ofKind.length === 0 ? [] : await headsOf(kind, file, given, ofKind, signal)
  const exact = firstMatch(heads, ofKind, ({ shape }) => shape)
  if (exact !== undefined) {
    const { remembered, table } = exact
    const { sheets, headingRow, delimiter, ...settings } = await lettersAsNeeded(file, remembered)
    const isThere = sheets?.every((name) => table.sheets.some((sheet) => sheet.name === name)) === true
    // A heading line applies only to a single table.
    const isAlone = isThere ? sheets.length === 1 && sheets[0] === table.sheet : heads.length === 1
    const found = {
      ...(isThere && { sheets }),
      ...(isAlone &&
        (headingRow !== undefined || table.headingLine > 1) && { headingRow: table.headingLine }),
      ...(delimiter !== undefined && table.delimiter !== null && { delimiter: table.delimiter }),
    }
    const lower = { map: remembered.choices.map, settings: { ...settings, ...found } }
    if (isEmptyChoice(lower)) return { choices: given }
    return { choices: mergeChoices(lower, given), remembered }
  }
  const remembered = firstMatch(heads, ofKind, ({ firstSeen }) => firstSeen)?.remembered
  if (remembered === undefined) return { choices: given }
  const lower = { map: remembered.choices.map, settings: await lettersAsNeeded(file, remembered) }
  const choices = mergeChoices(lower, given)
  const again = await headsOf(kind, file, choices, [], signal)
  return again.some(({ columns }) => shapeOf(columns) === remembered.shape)
    ? { choices, remembered }
    : { choices: given }
}

/** Remembered settings: the encoding is included only if this file's own is uncertain, because programs change. */
async function lettersAsNeeded(file: string, { choices }: RememberedChoices): Promise<TableSettings> {
  const { encoding, ...settings } = choices.settings
  return encoding !== undefined && (await guessesEncoding(file)) ? { ...settings, encoding } : settings
}

function firstMatch(
  heads: readonly Table[],
  ofKind: readonly RememberedChoices[],
  shape: (remembered: RememberedChoices) => string,
): { table: Table; remembered: RememberedChoices } | undefined {
  for (const table of heads) {
    const remembered = ofKind.find((each) => shape(each) === shapeOf(table.columns))
    if (remembered !== undefined) return { table, remembered }
  }
  return undefined
}

/** The tables of a file up to their headings, found with the help of the `remembered` shapes; empty if it has none. */
async function headsOf(
  kind: TableKind,
  file: string,
  { map, settings }: TableChoices,
  remembered: readonly RememberedChoices[],
  signal?: AbortSignal,
): Promise<Table[]> {
  const shapes = [...new Set(remembered.map(({ shape }) => shape))]
  const reading: AskedTable = { settings, headings: { kind, map, shapes }, signal }
  try {
    return await readTables(file, { ...reading, peek: true })
  } catch (error) {
    if (!(error instanceof Fault)) throw error
  }
  // The beginning of the file can end within a quoted cell.
  try {
    return await readTables(file, reading)
  } catch (error) {
    if (error instanceof Fault) return []
    throw error
  }
}

/**
 * The remembered choices plus those used for one more table, newest first.
 * @param forgotten omits what was remembered for its shape
 */
export async function withChoices(
  all: readonly RememberedChoices[],
  kind: TableKind,
  file: string,
  choices: TableChoices,
  forgotten: boolean,
): Promise<readonly RememberedChoices[]> {
  if (isEmptyChoice(choices) && !forgotten) return all
  const seen = (await headsOf(kind, file, NO_CHOICES, [])).at(0)
  const read = (await headsOf(kind, file, choices, [])).at(0)
  if (seen === undefined || read === undefined) return all
  const own = new Set(read.columns.map(normalHeading))
  const kept: RememberedChoices = {
    kind,
    shape: shapeOf(read.columns),
    firstSeen: shapeOf(seen.columns),
    choices: {
      // A map for several tables also contains columns of other tables.
      map: Object.fromEntries(Object.entries(choices.map).filter(([their]) => own.has(normalHeading(their)))),
      settings: choices.settings,
    },
  }
  const others = all.filter((each) => each.kind !== kind || each.shape !== kept.shape)
  const result = isEmptyChoice(kept.choices) ? others : [kept, ...others].slice(0, MOST_REMEMBERED)
  return isDeepStrictEqual(result, all) ? all : result
}

/** A sentence on what was remembered from an earlier table, including current choices. */
export function rememberedNote(file: string, { map, settings }: TableChoices): Message {
  const columns = Object.entries(map).map(([column, meaning]) =>
    meaning === ''
      ? message('importing.columnNotUsed', { column })
      : message('importing.columnIs', { column, meaning }),
  )
  const words = (decided: Readonly<Record<string, string>> = {}): Message[] =>
    Object.entries(decided).map(([word, meaning]) => message('importing.wordMeans', { word, meaning }))
  const { sheets, encoding, dateOrder: order, unit, currency, states, editions } = settings
  const choices = [
    ...columns,
    ...(sheets === undefined ? [] : [message('importing.sheetsRead', { sheets })]),
    ...(encoding === undefined ? [] : [message('importing.encodingIs', { encoding })]),
    ...(order === undefined ? [] : [message('importing.dateOrderIs', { order })]),
    ...(unit === undefined ? [] : [message('importing.unitIs', { unit })]),
    ...(currency === undefined
      ? []
      : [
          currency === NO_CURRENCY
            ? message('importing.noCurrency')
            : message('importing.currencyIs', { currency }),
        ]),
    ...words(states),
    ...words(editions),
  ]
  return choices.length === 0
    ? message('importing.remembered', { file })
    : message('importing.rememberedAs', { file, choices })
}
