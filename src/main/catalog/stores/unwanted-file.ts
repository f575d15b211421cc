import { rmSync } from 'node:fs'
import path from 'node:path'
import { originalPath, pathInside, previewPath } from '../../../catalog-read/index.ts'
import { PREVIEW_SIZES } from '../../../contract/preview-sizes.ts'
import type { Statements } from '../statements.ts'

/** Every file that a picture has, relative to the gallery. */
export function filesOfPicture({ sha256, format }: { sha256: string; format: string }): string[] {
  return [originalPath(sha256, format), ...PREVIEW_SIZES.map((size) => previewPath(sha256, size))]
}

/**
 * Removes a file of a picture that the catalogue has forgotten; what cannot be removed now is tried again later.
 * @returns whether nothing has to be done about the file any more
 */
export function removeUnwantedFile(statements: Statements, folder: string, file: string): boolean {
  const sha256 = /[0-9a-f]{64}/.exec(path.posix.basename(file))?.[0]
  // Somebody may have brought the same picture again before the file could be removed.
  if (statements.get('SELECT 1 FROM images WHERE sha256 = ?', sha256 ?? '') !== undefined) return true
  try {
    rmSync(path.join(folder, pathInside(file)), { force: true })
    return true
  } catch {
    return false
  }
}
