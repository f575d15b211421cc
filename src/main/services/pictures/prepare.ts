import type { TaskContext } from '../../../contract/progress.ts'
import type { PreviewReport } from '../../../contract/results/gallery.ts'
import type { Reads } from '../../session/needs.ts'
import { preparePreviews, type MakesPreviews } from './previews.ts'
import type { MakesSheets } from './sheets.ts'

/**
 * Makes missing previews, then the sprite sheets.
 * @throws Fault as `preparePreviews` does
 */
export async function preparePictures(
  session: Reads & MakesPreviews & MakesSheets,
  context: TaskContext,
): Promise<PreviewReport> {
  const report = await preparePreviews(session, context)
  await session.sheets.makeAll(context.signal)
  return report
}
