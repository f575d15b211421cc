import path from 'node:path'
import type { PictureFile } from './picture-files.ts'

/** Extensions of formats that the engine cannot read. */
const UNREADABLE =
  /\.(hei[cf]|bmp|jp2|jxl|svg|psd|psb|ai|eps|pdf|cr[23]|crw|nef|nrw|arw|sr2|srf|dng|orf|rw2|raf|pef|x3f|3fr|iiq|mrw|erf|kdc)$/i

/** Whether a name has the extension of a readable format. */
export function isReadableName(name: string): boolean {
  return !UNREADABLE.test(name)
}

/** A picture that is represented by another one with the same name. */
export interface Twin {
  readonly picture: PictureFile
  readonly of: PictureFile
}

/** Camera raw, HEIC and similar files for which a readable picture with the same stem exists, in any folder. */
export function twinsAmong(pictures: readonly PictureFile[]): Twin[] {
  const readable = new Map<string, PictureFile>()
  for (const picture of pictures) {
    const key = stemKey(picture)
    if (isReadableName(picture.name) && !readable.has(key)) readable.set(key, picture)
  }
  return pictures.flatMap((picture) => {
    const of = isReadableName(picture.name) ? undefined : readable.get(stemKey(picture))
    return of === undefined ? [] : [{ picture, of }]
  })
}

function stemKey({ name }: PictureFile): string {
  return path.posix.parse(name).name.normalize('NFC').toLowerCase()
}
