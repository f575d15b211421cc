import { closeSync, fstatSync, openSync, readSync, statSync } from 'node:fs'

/** Whether there is nothing at a path. What may not be looked at is there all the same. @throws nothing */
export function isGone(file: string): boolean {
  try {
    statSync(file)
    return false
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    return code === 'ENOENT' || code === 'ENOTDIR'
  }
}

/** Whether a file has both ends of a JPEG: one that is empty, a text or cut off has not. */
export function isWholeJpeg(file: string): boolean {
  let handle: number | undefined
  try {
    handle = openSync(file, 'r')
    const { size } = fstatSync(handle)
    const ends = Buffer.alloc(4)
    readSync(handle, ends, 0, 2, 0)
    readSync(handle, ends, 2, 2, Math.max(2, size - 2))
    return ends.toString('hex') === 'ffd8ffd9'
  } catch {
    return false
  } finally {
    if (handle !== undefined) closeSync(handle)
  }
}
