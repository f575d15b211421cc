import { open, rename, rm } from 'node:fs/promises'

/** The content of a file, whole or in parts. */
export type Content = string | Uint8Array | readonly Uint8Array[]

/** Writes a file and waits until its content is on disk. A failure leaves no file. */
export async function writeFlushed(file: string, content: Content): Promise<void> {
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

/** Writes a file atomically: under a temporary name in the same folder, flushed, then renamed. */
export async function putInPlace(
  file: string,
  content: Content,
  { temporary }: { readonly temporary: string },
): Promise<void> {
  await writeFlushed(temporary, content)
  try {
    await rename(temporary, file)
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined)
    throw error
  }
}
