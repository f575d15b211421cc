import { Fault } from '../../../contract/fault.ts'
import { message, type Message, type Text } from '../../../messages/message.ts'
import type { KnownHeadings } from './headings.ts'
import { textOf } from '../values/cell.ts'
import type { Sheet } from './sheet.ts'

/** Number of rows of a sheet that are searched for headings. */
const LOOKED_AT = 30

/**
 * Chooses the sheets of a workbook to read: those in `named`, else every visible one with about as many known headings
 * as the best one. Reports which are read and which are not; a hidden sheet is read only on request.
 * @throws Fault `bad-input` for a sheet that does not exist, and for a workbook without a visible sheet with text
 */
export function chooseSheets(
  file: string,
  sheets: readonly Sheet[],
  named: readonly string[] | undefined,
  known: KnownHeadings,
): { chosen: readonly Sheet[]; notes: Message[] } {
  if (named !== undefined) return { chosen: named.map((name) => sheetNamed(file, sheets, name)), notes: [] }
  const visible = sheets.filter(({ isHidden, rows }) => !isHidden && rows.length > 0)
  if (visible.length === 0) {
    throw new Fault('bad-input', message('tables.empty', { file }), {
      next: message('tables.emptyNext'),
      path: file,
    })
  }
  const headings = new Map(visible.map((sheet) => [sheet, knownIn(sheet, known)]))
  const most = Math.max(...headings.values())
  // A sheet of notes can contain one of the words.
  const least = Math.max(1, Math.min(2, most))
  const fitting = visible.filter((sheet) => (headings.get(sheet) ?? 0) >= least && sheet.rows.length > 1)
  const chosen = fitting.length > 0 ? fitting : [visible[0]]
  const left = sheets.filter((sheet) => !chosen.includes(sheet) && (sheet.rows.length > 0 || sheet.isHidden))
  if (left.length === 0 && chosen.length === 1) return { chosen, notes: [] }
  const read = { file, sheets: chosen.map(nameOf) }
  const note =
    left.length === 0
      ? message('tables.sheetsRead', read)
      : message('tables.someSheetsRead', { ...read, left: left.map(nameOf) })
  return { chosen, notes: [note] }
}

const nameOf = ({ name, isHidden }: Sheet): Text =>
  isHidden ? message('tables.hiddenSheet', { name }) : name

function sheetNamed(file: string, sheets: readonly Sheet[], name: string): Sheet {
  const plain = (text: string): string => text.trim().toLowerCase()
  const found = sheets.find((sheet) => plain(sheet.name) === plain(name))
  if (found !== undefined) return found
  throw new Fault(
    'bad-input',
    message('tables.noSheet', { file, sheet: name, sheets: sheets.map((sheet) => sheet.name).join(', ') }),
    {
      next: message('tables.noSheetNext'),
      path: file,
    },
  )
}

function knownIn({ rows }: Sheet, known: KnownHeadings): number {
  return Math.max(0, ...rows.slice(0, LOOKED_AT).map(({ fields }) => known(fields.map(textOf))))
}
