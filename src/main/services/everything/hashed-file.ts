import { createHash } from 'node:crypto'
import { open } from 'node:fs/promises'

/** Number of bytes that are buffered before they are written. */
const PORTION = 1 << 18

/**
 * Writes a file chunk by chunk and hashes it along the way; it is flushed to disk when this returns.
 * @throws the file system's error, and whatever `pieces` throws
 */
export async function writeHashed(
  file: string,
  pieces: Iterable<string | Buffer>,
  signal?: AbortSignal,
): Promise<{ readonly bytes: number; readonly sha256: string }> {
  const hash = createHash('sha256')
  const handle = await open(file, 'wx', 0o600)
  let bytes = 0
  let gathered: Buffer[] = []
  let size = 0
  const write = async (): Promise<void> => {
    signal?.throwIfAborted()
    const portion = Buffer.concat(gathered)
    hash.update(portion)
    await handle.writeFile(portion)
    bytes += portion.length
    gathered = []
    size = 0
  }
  try {
    for (const piece of pieces) {
      const buffer = typeof piece === 'string' ? Buffer.from(piece) : piece
      gathered.push(buffer)
      size += buffer.length
      if (size >= PORTION) await write()
    }
    await write()
    await handle.sync()
  } finally {
    await handle.close()
  }
  return { bytes, sha256: hash.digest('hex') }
}
