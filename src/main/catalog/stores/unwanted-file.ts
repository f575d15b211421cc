import { rmSync } from 'node:fs'
import path from 'node:path'
import { originalPath, pathInside, previewPath } from '../../../catalog-read/index.ts'
import { PREVIEW_SIZES } from '../../../contract/preview-sizes.ts'
import type { Statements } from '../statements.ts'

/** Every file of a picture, relative to the gallery. */
export function filesOfPicture({ sha256, format }: { sha256: string; format: string }): string[] {
  return [originalPath(sha256, format), ...PREVIEW_SIZES.map((size) => previewPath(sha256, size))]
}

/**
 * Removes a file of a picture that the catalogue no longer contains; if it cannot be removed now, it is retried later.
 * @returns whether nothing more needs to be done about the file
 */
export function removeUnwantedFile(statements: Statements, folder: string, file: string): boolean {
  const sha256 = /[0-9a-f]{64}/.exec(path.posix.basename(file))?.[0]
  // The same picture may have been imported again before the file could be removed.
  if (statements.get('SELECT 1 FROM images WHERE sha256 = ?', sha256 ?? '') !== undefined) return true
  try {
    rmSync(path.join(folder, pathInside(file)), { force: true })
    return true
  } catch {
    return false
  }
}
