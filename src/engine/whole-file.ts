import { open, rename, rm } from 'node:fs/promises'

/** Writes a file and waits until its content is on the disk. What fails leaves nothing. */
export async function writeFlushed(file: string, content: string | Uint8Array): Promise<void> {
  try {
    const handle = await open(file, 'w')
    try {
      await handle.writeFile(content)
      await handle.sync()
    } finally {
      await handle.close()
    }
  } catch (error) {
    await rm(file, { force: true }).catch(() => undefined)
    throw error
  }
}

/**
 * Puts a file in its place whole or not at all: under a temporary name of the same folder, flushed, renamed. What fails,
 * or is cancelled before it has its name, leaves nothing.
 */
export async function putInPlace(
  file: string,
  content: string | Uint8Array,
  { temporary = `${file}.part`, signal }: { readonly temporary?: string; readonly signal?: AbortSignal } = {},
): Promise<void> {
  await writeFlushed(temporary, content)
  try {
    signal?.throwIfAborted()
    await rename(temporary, file)
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined)
    throw error
  }
}
