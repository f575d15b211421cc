import { existsSync } from 'node:fs'
import { copyFile, mkdir, open, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import { asFault, BACKUPS, SHEETS } from '../../../catalog-read/index.ts'
import { Fault } from '../../../contract/fault.ts'
import type { TaskContext } from '../../../contract/progress.ts'
import { MENDED_UNASKED, type CheckReport, type MendReport } from '../../../contract/results/gallery.ts'
import { SHEET_SIDES } from '../../../contract/sheets.ts'
import { message } from '../../../messages/message.ts'
import { checkCatalogue, expectedFiles, keptCopyOf, type Catalog, type Problem } from '../../catalog/index.ts'
import type { Copies, Excludes, Tells, Writes } from '../../session/needs.ts'
import type { MakesPreviews } from '../pictures/previews.ts'
import type { MakesSheets } from '../pictures/sheets.ts'

type Session = Writes & Copies & Excludes & Tells & MakesPreviews & MakesSheets

/** Suffix of a damaged copy until the user removes it: it no longer counts as a copy, and nothing of it is lost. */
const ASIDE = '.damaged'

/**
 * Checks the gallery and mends what the program can mend by itself: contents that are stored alongside the copies are
 * restored, previews and sheets are recreated, damaged copies are set aside and a new one is made. A file that nothing
 * refers to is removed if its path is given.
 * @param paths of the problems to mend; all if there are none
 * @returns what was mended, and every remaining problem
 * @throws Fault `disk`, `gallery-locked`, and as `checkCatalogue` does
 */
export async function mendGallery(
  session: Session,
  { paths }: { readonly paths?: readonly string[] | undefined },
  context: TaskContext,
): Promise<MendReport> {
  const catalog = session.write()
  return session.exclusive.inTurn(async () => {
    const found = await checkCatalogue(session.folder, context)
    const asked = found.filter(({ path: file, mend }) =>
      paths === undefined ? MENDED_UNASKED.includes(mend) : paths.includes(file),
    )
    const mended: MendReport['mended'] = []
    let done = 0
    for (const problem of inOrder(asked)) {
      context.signal?.throwIfAborted()
      if (problem.mend !== null && (await mendOne(session, catalog, problem)))
        mended.push({ path: problem.path, mend: problem.mend })
      context.onProgress?.({ stage: message('stages.mending'), done: ++done, total: asked.length })
    }
    if (mended.some(({ mend }) => mend === 'newCopy')) await session.copier.make('by-hand')
    if (mended.length > 0) session.changes.picturesCame()
    const isMended = new Set(mended.map((each) => each.path))
    const problems: CheckReport['problems'] = found.filter((each) => !isMended.has(each.path))
    return { ok: problems.length === 0, problems, mended }
  })
}

/** Contents first: previews are made from originals, and a new copy includes what was restored. */
function inOrder(problems: readonly Problem[]): Problem[] {
  const rank = ({ mend }: Problem): number => MENDED_UNASKED.indexOf(mend)
  return problems.toSorted((a, b) => rank(a) - rank(b))
}

/** @returns whether it has been mended; false for problems that only the user can solve */
async function mendOne(session: Session, catalog: Catalog, problem: Problem): Promise<boolean> {
  try {
    switch (problem.mend) {
      case 'putBack':
        return await putBack(session.folder, catalog, problem.path)
      case 'makeAgain':
        return await makeAgain(session, problem.path)
      case 'newCopy':
        await setAside(session.folder, problem.path)
        return true
      case 'remove':
        await rm(path.join(session.folder, problem.path), { force: true })
        return true
      default:
        return false
    }
  } catch (error) {
    throw error instanceof Fault ? error : asFault(error, path.resolve(session.folder, problem.path))
  }
}

async function putBack(folder: string, catalog: Catalog, file: string): Promise<boolean> {
  const expected = expectedFiles(catalog.reader).find((each) => each.path === file)
  const kept = expected === undefined ? undefined : await keptCopyOf(folder, expected.sha256)
  if (kept === undefined) return false
  const target = path.join(folder, file)
  const temporary = `${target}.tmp`
  await mkdir(path.dirname(target), { recursive: true })
  await copyFile(kept, temporary)
  const handle = await open(temporary, 'r+')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
  await rename(temporary, target)
  return true
}

/** A preview or a sheet whose picture no longer exists is not a loss: it is removed. */
async function makeAgain({ folder, previews, sheets }: Session, file: string): Promise<boolean> {
  const name = path.posix.basename(file)
  await rm(path.join(folder, file), { force: true })
  const [, content, side] = /^([0-9a-f]{64})-(\d+)\./.exec(name) ?? []
  if (file.startsWith(`${SHEETS}/`)) {
    const known = SHEET_SIDES.find((each) => String(each) === side)
    if (known !== undefined) await sheets.bytesOf(content, known)
    return true
  }
  const [sha256 = ''] = /[0-9a-f]{64}/.exec(name) ?? []
  try {
    await previews.make(sha256, false)
  } catch (error) {
    const { kind } = Fault.from(error)
    // A missing or damaged original is reported as a separate problem.
    if (kind !== 'not-found' && kind !== 'bad-picture') throw error
  }
  return true
}

async function setAside(folder: string, file: string): Promise<void> {
  const full = path.resolve(folder, file)
  if (file.startsWith(`${BACKUPS}/files/`)) {
    await rm(full, { force: true })
    return
  }
  if (existsSync(full)) await rename(full, full + ASIDE)
  await rm(`${full}.sha256`, { force: true })
}
