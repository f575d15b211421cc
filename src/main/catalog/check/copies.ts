import { existsSync, statSync } from 'node:fs'
import path from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { BACKUPS } from '../../../catalog-read/index.ts'
import { sha256OfFile } from '../../../files/hash.ts'
import { message } from '../../../messages/message.ts'
import { copiesOf, isAside, problemOfCopy } from '../copies/copies.ts'
import { keptContents, keptFile } from '../copies/kept-files.ts'
import type { ExpectedFile } from './files.ts'
import type { Problem } from './problem.ts'

/**
 * Problems of a gallery's copies and of the files stored alongside them. Catalogues set aside by a restore can be
 * damaged and are skipped, as are files of the second place: reading them all could download them from elsewhere.
 */
export async function copyProblems(
  folder: string,
  expected: readonly ExpectedFile[],
  signal?: AbortSignal,
): Promise<Problem[]> {
  const problems: Problem[] = []
  for (const copy of copiesOf(folder).filter((each) => !isAside(each))) {
    await setImmediate()
    signal?.throwIfAborted()
    const problem = problemOfCopy(copy)
    if (problem === undefined) continue
    problems.push({
      kind: 'changed-file',
      path: copy.elsewhere ? copy.file : `${BACKUPS}/${path.basename(copy.file)}`,
      detail: message('mending.copyDamaged', { problem }),
      next: message('mending.copyDamagedNext'),
      mend: 'newCopy',
    })
  }
  const place = path.join(folder, BACKUPS)
  if (!existsSync(place)) return problems
  const own = new Map(expected.map(({ sha256, path: file }) => [sha256, path.join(folder, file)]))
  for (const sha256 of keptContents(place)) {
    signal?.throwIfAborted()
    const kept = keptFile(place, sha256)
    // Another name of the gallery's own file, which has already been checked.
    if (isSameFile(kept, own.get(sha256))) continue
    const content = await sha256OfFile(kept, signal).catch(() => undefined)
    if (content === sha256) continue
    problems.push({
      kind: 'changed-file',
      path: path.relative(folder, kept).split(path.sep).join('/'),
      detail: message('mending.keptDamaged'),
      next: message('mending.copyDamagedNext'),
      mend: 'newCopy',
    })
  }
  return problems
}

function isSameFile(one: string, other: string | undefined): boolean {
  if (other === undefined) return false
  const [a, b] = [one, other].map((file) => statSync(file, { throwIfNoEntry: false, bigint: true }))
  return a !== undefined && b !== undefined && a.ino === b.ino && a.dev === b.dev
}
