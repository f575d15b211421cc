import { closeSync, fstatSync, openSync, readSync, statSync } from 'node:fs'

/**
 * Whether nothing exists at a path. A file that cannot be accessed counts as existing.
 * @throws nothing
 */
export function isGone(file: string): boolean {
  try {
    statSync(file)
    return false
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    return code === 'ENOENT' || code === 'ENOTDIR'
  }
}

/** Whether a file has both the start and the end of a JPEG: an empty, text or truncated file does not. */
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
