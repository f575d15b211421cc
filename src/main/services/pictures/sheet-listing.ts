import { cellDigits } from '../../../catalog-read/index.ts'
import type { SheetListing } from '../../../contract/areas/pictures.ts'
import type { Tells } from '../../session/needs.ts'
import type { MakesSheets } from './sheets.ts'

/**
 * The sheets for a window: those that it does not have include the pictures of their cells. Starts making missing ones.
 */
export function listSheets(
  { sheets: maker, changes }: MakesSheets & Tells,
  have: readonly string[],
): SheetListing {
  const { sheets, total, complete } = maker.list()
  const known = new Set(have)
  if (!complete) changes.picturesCame()
  return {
    sheets: sheets.map(({ name, number, cells }) => ({
      name,
      number,
      pictures: known.has(name) ? null : cellDigits(cells),
    })),
    total,
    complete,
  }
}
