import { sealSheet } from '../../catalog-read/index.ts'
import { writeFlushed } from '../../files/whole-file.ts'
import { drawSheets } from '../images/index.ts'
import type { Task } from './task.ts'

/** Draws the small pictures of many works into one sealed file for each size. @throws Fault `disk` */
export const makeSheets: Task<'makeSheets'> = async ({ tiles, sheets }) => {
  const drawn = await drawSheets(
    tiles,
    sheets.map(({ side }) => side),
  )
  for (const [at, { temporaryPath }] of sheets.entries())
    await writeFlushed(temporaryPath, sealSheet(drawn[at]))
  return null
}
