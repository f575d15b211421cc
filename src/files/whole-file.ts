import { open, rename, rm } from 'node:fs/promises'

/** What a file is to hold, whole or in parts. */
export type Content = string | Uint8Array | readonly Uint8Array[]

/** Writes a file and waits until its content is on the disk. What fails leaves nothing. */
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

/** Puts a file in its place whole or not at all: under a temporary name of the same folder, flushed, renamed. */
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
