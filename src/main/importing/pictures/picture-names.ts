import path from 'node:path'
import type { PictureFile } from './picture-files.ts'

/** Formats that the engine cannot read, by the endings of their names. */
const UNREADABLE =
  /\.(hei[cf]|bmp|jp2|jxl|svg|psd|psb|ai|eps|pdf|cr[23]|crw|nef|nrw|arw|sr2|srf|dng|orf|rw2|raf|pef|x3f|3fr|iiq|mrw|erf|kdc)$/i

/** Whether the ending of a name speaks of a format that can be read. */
export function isReadableName(name: string): boolean {
  return !UNREADABLE.test(name)
}

/** A picture that another one of its name stands for. */
export interface Twin {
  readonly picture: PictureFile
  readonly of: PictureFile
}

/** Camera raw, HEIC and the like beside a picture of the same stem that can be read, in whichever folder. */
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
