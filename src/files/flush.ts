import { closeSync, fsyncSync, openSync } from 'node:fs'
import { open } from 'node:fs/promises'

/**
 * Waits until the names in a folder are on disk, so that a rename survives a power failure. Windows neither allows nor
 * needs this: its file system journals names.
 */
export async function flushFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return
  await flush(folder, 'r')
}

/** Waits until the content of a file is on disk. The file must be writable. */
export async function flushFile(file: string): Promise<void> {
  await flush(file, 'r+')
}

async function flush(target: string, mode: 'r' | 'r+'): Promise<void> {
  const handle = await open(target, mode)
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** As `flushFolder`, blocking. */
export function flushFolderSync(folder: string): void {
  if (process.platform !== 'win32') flushSync(folder, 'r')
}

/** As `flushFile`, blocking. */
export function flushFileSync(file: string): void {
  flushSync(file, 'r+')
}

function flushSync(target: string, mode: 'r' | 'r+'): void {
  const descriptor = openSync(target, mode)
  try {
    fsyncSync(descriptor)
  } finally {
    closeSync(descriptor)
  }
}
