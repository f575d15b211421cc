import { randomUUID } from 'node:crypto'
import { chmod, copyFile, readdir, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import { Fault } from '../../../contract/fault.ts'
import { sha256OfFile } from '../../../files/hash.ts'
import { flushFile, flushFolder } from '../../../files/flush.ts'
import { message } from '../../../messages/message.ts'

/** The files of a gallery's networks. They lie under their content's name, complete or not at all. */

/** What a copy is called until it is complete; one that a killed `add` left is swept by the next. */
const UNFINISHED = '.incoming-'

/** Where a file that is being fetched grows, from one attempt to the next. */
export function fetchedPart(folder: string, sha256: string): string {
  return path.join(folder, 'networks', `.fetching-${sha256}`)
}

/** A new name for a network that is not complete yet. */
export function unfinishedFile(folder: string): string {
  return path.join(folder, 'networks', `${UNFINISHED}${randomUUID()}`)
}

/**
 * Copies a network under its content's name: flushed and verified before it gets it. A file that was fetched or made whole
 * in the gallery's own folder is moved instead.
 * @returns the path relative to the gallery
 * @throws Fault `bad-network` for a file that is not of that content by now, `disk`
 */
export async function keepNetworkFile(folder: string, file: string, sha256: string): Promise<string> {
  const kept = `networks/${sha256}.onnx`
  const networks = path.join(folder, 'networks')
  const isOwn = path.dirname(file) === networks && path.basename(file).startsWith(UNFINISHED)
  const moved = isOwn || file === fetchedPart(folder, sha256)
  const temporary = moved ? file : unfinishedFile(folder)
  try {
    for (const name of await readdir(networks)) {
      if (name.startsWith(UNFINISHED) && path.join(networks, name) !== file)
        await rm(path.join(networks, name), { force: true })
    }
    if (!moved) {
      await copyFile(file, temporary)
      // A copy has the mode of what it was copied from.
      await chmod(temporary, 0o600)
    }
    await flushFile(temporary)
    if ((await sha256OfFile(temporary)) !== sha256) {
      throw new Fault('bad-network', message('networks.changedMeanwhile', { file }), {
        next: message('networks.addAgain'),
        path: file,
      })
    }
    await rename(temporary, path.join(folder, kept))
    await flushFolder(networks)
    return kept
  } catch (error) {
    // What was fetched is not thrown away because there is no room for its name.
    if (isOwn || !moved || error instanceof Fault) await rm(temporary, { force: true })
    if (error instanceof Fault) throw error
    throw new Fault('disk', message('networks.cannotCopy', { file, networks }), {
      next: message('networks.cannotCopyNext'),
      cause: error,
    })
  }
}
