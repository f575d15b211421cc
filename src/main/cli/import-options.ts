import { InvalidArgumentError, Option, type Command } from 'commander'
import {
  NO_CURRENCY,
  DATE_ORDERS,
  EDITION_KINDS,
  LENGTH_UNITS,
  TEXT_ENCODINGS,
  WORK_STATES,
  type Delimiter,
  type TableSettings,
} from '../../contract/areas/importing.ts'
import { collect, collectPair, wholeNumber } from './options.ts'

/** What the user specifies about a table in the terminal. */
export interface SettingOptions {
  readonly sheet?: string[]
  readonly delimiter?: Delimiter
  readonly encoding?: TableSettings['encoding']
  readonly headingRow?: number
  readonly dateOrder?: TableSettings['dateOrder']
  readonly unit?: TableSettings['unit']
  readonly currency?: string
  readonly status?: Record<string, string>
  readonly edition?: Record<string, string>
  readonly map?: Record<string, string>
  readonly forgetMapping?: boolean
  readonly leftOut?: string
}

const DELIMITER_NAMES: Readonly<Record<string, Delimiter>> = {
  ',': ',',
  comma: ',',
  ';': ';',
  semicolon: ';',
  '\t': '\t',
  '\\t': '\t',
  tab: '\t',
  '|': '|',
  bar: '|',
  pipe: '|',
}

/** The options of every command that reads tables, for what cannot be derived from a table itself. */
export function addSettingOptions(command: Command): void {
  command
    .option(
      '--sheet <name>',
      'a sheet of the workbook (repeatable; default: every sheet with known headings)',
      collect,
    )
    .option('--delimiter <sign>', 'the delimiter of a text file: comma, semicolon, tab or bar', delimiterOf)
    .addOption(new Option('--encoding <name>', 'of a text file').choices(TEXT_ENCODINGS))
    .option('--heading-row <line>', 'the line with the headings', wholeNumber)
    .addOption(new Option('--date-order <order>', 'which comes first in 3/4/2021').choices(DATE_ORDERS))
    .addOption(new Option('--unit <unit>', 'of sizes that name none').choices(LENGTH_UNITS))
    .option(
      '--currency <code>',
      'currency of prices without one, such as EUR; `none` leaves them without',
      currencyOf,
    )
    .option('--left-out <file>', 'write the rows that are left out to a CSV file, each with a reason')
    .option(
      '--status <word=state>',
      `what a word for a state means: ${WORK_STATES.join(', ')} (repeatable)`,
      collectMeaning(WORK_STATES),
    )
    .option(
      '--edition <word=kind>',
      `what a word for an edition means: ${EDITION_KINDS.join(' or ')} (repeatable)`,
      collectMeaning(EDITION_KINDS),
    )
    .option(
      '--map <their=ours>',
      'map a column with another name; THEIR= ignores the column (repeatable)',
      collectMapping,
    )
    .option('--forget-mapping', 'ignore and delete the stored reading of tables with the same columns')
}

function settingsOf(options: SettingOptions): TableSettings {
  const { sheet, status, edition, delimiter, encoding, headingRow, dateOrder, unit, currency } = options
  const states = status as TableSettings['states']
  const editions = edition as TableSettings['editions']
  return { sheets: sheet, states, editions, delimiter, encoding, headingRow, dateOrder, unit, currency }
}

/** Converts the table options to the input of the import procedures. */
export function readingOf(options: SettingOptions) {
  return {
    map: options.map,
    settings: settingsOf(options),
    forget: options.forgetMapping,
    leftOutFile: options.leftOut,
  }
}

function delimiterOf(text: string): Delimiter {
  const found = Object.hasOwn(DELIMITER_NAMES, text.toLowerCase())
    ? DELIMITER_NAMES[text.toLowerCase()]
    : undefined
  if (found === undefined) throw new InvalidArgumentError('It must be comma, semicolon, tab or bar.')
  return found
}

function currencyOf(text: string): string {
  if (text.toLowerCase() === NO_CURRENCY) return NO_CURRENCY
  const code = text.toUpperCase()
  if (!/^[A-Z]{3}$/.test(code))
    throw new InvalidArgumentError('It must be a code of three letters, such as EUR.')
  return code
}

/** Collects repeated `word=meaning` pairs. */
function collectMeaning(meanings: readonly string[]) {
  return (text: string, previous?: Readonly<Record<string, string>>): Record<string, string> => {
    const pairs = collectPair(text, previous)
    const [meaning] = Object.values(pairs).slice(-1)
    if (!meanings.includes(meaning)) {
      throw new InvalidArgumentError(`It must read WORD=MEANING, with one of ${meanings.join(', ')}.`)
    }
    return pairs
  }
}

/** Like `collectPair`, but allows an empty right-hand side for an unused column. */
function collectMapping(
  text: string,
  previous: Readonly<Record<string, string>> = {},
): Record<string, string> {
  return text.length > 1 && text.endsWith('=')
    ? { ...previous, [text.slice(0, -1)]: '' }
    : collectPair(text, previous)
}
