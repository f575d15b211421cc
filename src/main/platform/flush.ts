import { open } from 'node:fs/promises'

/**
 * Waits until the names in a folder are on the disk, so that a rename survives a power cut. Windows neither allows
 * this nor needs it: its file system keeps a journal of names.
 */
export async function flushFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
