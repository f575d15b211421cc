import { open, rm } from 'node:fs/promises'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import { asFault } from '../../../catalog-read/index.ts'
import { Fault } from '../../../contract/fault.ts'
import { makeInside } from '../../../files/make-inside.ts'
import type { Reads, Writes } from '../../session/needs.ts'
import { message } from '../../../messages/message.ts'

/** Where dropped files wait in the gallery until they are imported; what an earlier run left there is swept. */
export const UPLOADS = 'uploads'

const DEEPEST = 16
const LONGEST_NAME_BYTES = 200

/** The sweep of each session: one, before its first file. */
const sweeps = new WeakMap<Writes, Promise<void>>()

/** A file taken in, and the folder of all files of its batch. */
export interface TakenFile {
  readonly path: string
  readonly folder: string
}

/** A file on its way in. */
export interface IncomingFile {
  /** A UUID that the sender chose; its files lie in one folder. */
  readonly batch: string
  /** Where the file lies within the batch: names, outermost folder first. */
  readonly names: readonly string[]
}

/**
 * Writes a dropped file into the gallery as it comes, at the pace of the disk. What fails leaves nothing.
 * @throws Fault `bad-input` for a name that is none, `disk` for a file that is there already too
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
  // Who holds the gallery's lock is the only one here, so whatever lies there from before is nobody's.
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

/** Takes a batch away, imported or not. */
export async function discardUpload(session: Reads, batch: string): Promise<void> {
  await rm(folderOf(session, batch), { recursive: true, force: true })
}

function folderOf(session: Reads, batch: string): string {
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(batch)) {
    throw new Fault('bad-input', message('imports.noBatch'), { next: message('imports.noBatchNext') })
  }
  return path.join(session.folder, UPLOADS, batch)
}

/** Whether a name is one plain name on every system: no path, no device, nothing hidden. */
function isPlainName(name: string): boolean {
  return (
    Buffer.byteLength(name) <= LONGEST_NAME_BYTES &&
    !/[\\/:*?"<>|\p{Cc}]/u.test(name) &&
    /^[^.\s].*(?<![.\s])$|^[^.\s]$/u.test(name) &&
    !/^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i.test(name)
  )
}
