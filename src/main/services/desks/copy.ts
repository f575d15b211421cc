import { randomUUID } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync } from 'node:fs'
import { copyFile, mkdir, rename, rm, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import {
  asFault,
  catalogueFile,
  FOLDERS,
  openCatalogReader,
  pathInside,
  previewPath,
} from '../../../catalog-read/index.ts'
import type { DeskCopy } from '../../../contract/areas/desks.ts'
import type { TaskContext } from '../../../contract/progress.ts'
import { Fault } from '../../../contract/fault.ts'
import { PREVIEW_SIZES } from '../../../contract/preview-sizes.ts'
import { sha256Of, sha256OfFile } from '../../../files/hash.ts'
import { message } from '../../../messages/message.ts'
import { DESK_MANIFEST, writeCatalogueCopy } from '../../catalog/index.ts'
import type { Writes } from '../../session/needs.ts'
import { preparePreviews, type MakesPreviews } from '../pictures/previews.ts'
import { signedOrigin } from './seal.ts'

/**
 * Writes a copy of the gallery for another desk into a new folder: catalogue, models and previews (missing ones are
 * created first), originals if requested, and a signed list of all files with their hashes. The folder is given its
 * name only when it is complete.
 * @returns number of files and bytes, and number of files that the catalogue names but that cannot be found
 * @throws Fault `bad-input` for a folder that already exists; `disk`, `damaged`
 */
export async function makeDeskCopy(
  session: Writes & MakesPreviews,
  { folder: named, originals }: { readonly folder: string; readonly originals: boolean },
  context: TaskContext,
): Promise<DeskCopy> {
  const target = path.resolve(named)
  if (existsSync(target) && readdirSync(target).length > 0) {
    throw new Fault('bad-input', message('gallery.notEmpty', { folder: target }), {
      next: message('gallery.notEmptyNext'),
      path: target,
    })
  }
  // Only the owner of the gallery makes copies whose notes are returned: the key is stored in the gallery.
  session.write()
  // A copy without originals shows only works with a preview.
  await preparePreviews(session, context)
  const unfinished = `${target}.making`
  try {
    await rm(unfinished, { recursive: true, force: true })
    mkdirSync(unfinished, { recursive: true })
    for (const each of FOLDERS) mkdirSync(path.join(unfinished, each))
    writeCatalogueCopy(session.folder, unfinished)
    const { copied, missing } = await copyFiles(session.folder, unfinished, originals)
    const hashes = await Promise.all(
      [path.basename(catalogueFile('')), ...copied].map(async (file) => ({
        path: file,
        sha256: await sha256OfFile(path.join(unfinished, file)),
        bytes: (await stat(path.join(unfinished, file))).size,
      })),
    )
    const origin = signedOrigin(session.folder, {
      copy: randomUUID(),
      made_at: new Date().toISOString(),
      files: sha256Of(JSON.stringify(hashes)),
    })
    await writeFile(path.join(unfinished, DESK_MANIFEST), JSON.stringify({ origin, files: hashes }, null, 1))
    await rm(target, { recursive: true, force: true })
    await rename(unfinished, target)
    const bytes = hashes.reduce((sum, file) => sum + file.bytes, 0)
    return { folder: target, files: hashes.length, bytes, missing }
  } catch (error) {
    await rm(unfinished, { recursive: true, force: true })
    throw asFault(error, target)
  }
}

/** Files needed for viewing and suggesting, with forward slashes; previews that do not exist yet are skipped. */
async function copyFiles(
  gallery: string,
  target: string,
  originals: boolean,
): Promise<{ readonly copied: string[]; readonly missing: number }> {
  const reader = openCatalogReader(target)
  const images = reader.artworks.images()
  const models = reader.learning.models()
  reader.close()
  const wanted = [
    ...images.flatMap(({ sha256 }) =>
      PREVIEW_SIZES.map((size) => ({ file: previewPath(sha256, size), needed: false })),
    ),
    ...(originals ? images.map((image) => ({ file: image.path, needed: true })) : []),
    ...models.map(({ file }) => ({ file: pathInside(file), needed: true })),
  ]
  const copied: string[] = []
  let missing = 0
  for (const { file, needed } of wanted) {
    const source = path.join(gallery, file)
    if (!existsSync(source)) {
      if (needed) missing += 1
      continue
    }
    await mkdir(path.dirname(path.join(target, file)), { recursive: true })
    await copyFile(source, path.join(target, file))
    copied.push(file)
  }
  return { copied, missing }
}
