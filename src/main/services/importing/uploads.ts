import { open, rm } from 'node:fs/promises'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import { asFault } from '../../../catalog-read/index.ts'
import { Fault } from '../../../contract/fault.ts'
import { makeInside } from '../../../files/make-inside.ts'
import type { Reads, Writes } from '../../session/needs.ts'
import { message } from '../../../messages/message.ts'

/** Where dropped files wait in the gallery until they are imported; leftovers of an earlier run are removed. */
export const UPLOADS = 'uploads'

const DEEPEST = 16
const LONGEST_NAME_BYTES = 200

/** The clean-up of each session: performed once, before its first file. */
const sweeps = new WeakMap<Writes, Promise<void>>()

/** A received file, and the folder of all files of its batch. */
export interface TakenFile {
  readonly path: string
  readonly folder: string
}

/** A file being received. */
export interface IncomingFile {
  /** A UUID chosen by the sender; files of one batch are stored in one folder. */
  readonly batch: string
  /** Path of the file within the batch: names, outermost folder first. */
  readonly names: readonly string[]
}

/**
 * Writes a dropped file into the gallery as it arrives, at the pace of the disk. On failure nothing is left behind.
 * @throws Fault `bad-input` for an invalid name, `disk` also for a file that already exists
 */
export async function receiveFile(
  session: Writes,
  { batch, names }: IncomingFile,
  body: AsyncIterable<Uint8Array>,
): Promise<TakenFile> {
  const batchFolder = folderOf(session, batch)
  if (names.length === 0 || names.length > DEEPEST || !names.every(isPlainName)) {
    throw new Fault('bad-input', message('imports.fileName'), {
      next: message('imports.fileNameNext'),
    })
  }
  // The holder of the gallery's lock is its only writer, so any earlier files there are abandoned.
  const { folder } = session.write()
  const sweep = sweeps.get(session) ?? rm(path.join(folder, UPLOADS), { recursive: true, force: true })
  sweeps.set(session, sweep)
  const file = path.join(batchFolder, ...names)
  let made = false
  try {
    await sweep
    await makeInside(folder, path.dirname(file))
    const handle = await open(file, 'wx')
    made = true
    await pipeline(body, handle.createWriteStream())
    return { path: file, folder: batchFolder }
  } catch (error) {
    if (made) await rm(file, { force: true })
    throw asFault(error, file)
  }
}

/** Removes a batch, imported or not. */
export async function discardUpload(session: Reads, batch: string): Promise<void> {
  await rm(folderOf(session, batch), { recursive: true, force: true })
}

function folderOf(session: Reads, batch: string): string {
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(batch)) {
    throw new Fault('bad-input', message('imports.noBatch'), { next: message('imports.noBatchNext') })
  }
  return path.join(session.folder, UPLOADS, batch)
}

/** Whether a name is a single plain name on every system: not a path, a device or a hidden file. */
function isPlainName(name: string): boolean {
  return (
    Buffer.byteLength(name) <= LONGEST_NAME_BYTES &&
    !/[\\/:*?"<>|\p{Cc}]/u.test(name) &&
    /^[^.\s].*(?<![.\s])$|^[^.\s]$/u.test(name) &&
    !/^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i.test(name)
  )
}
