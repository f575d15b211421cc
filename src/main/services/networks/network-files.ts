import { randomUUID } from 'node:crypto'
import { chmod, copyFile, readdir, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import { Fault } from '../../../contract/fault.ts'
import { sha256OfFile } from '../../../files/hash.ts'
import { flushFile, flushFolder } from '../../../files/flush.ts'
import { message } from '../../../messages/message.ts'

/**
 * The files of a gallery's networks. They are stored under the hash of their content, either complete or not at all.
 */

/** Prefix of a copy's name until it is complete; leftovers of a killed `add` are removed by the next one. */
const UNFINISHED = '.incoming-'

/** Path of a partial download, kept from one attempt to the next. */
export function fetchedPart(folder: string, sha256: string): string {
  return path.join(folder, 'networks', `.fetching-${sha256}`)
}

/** A new name for a network that is not complete yet. */
export function unfinishedFile(folder: string): string {
  return path.join(folder, 'networks', `${UNFINISHED}${randomUUID()}`)
}

/**
 * Stores a network under the hash of its content: it is flushed and verified before it gets that name. A file that was
 * downloaded or assembled in the gallery's own folder is moved instead of copied.
 * @returns the path relative to the gallery
 * @throws Fault `bad-network` for a file whose content has changed since, `disk`
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
      // A copy has the mode of its source.
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
    // A downloaded file is not deleted if only renaming it fails.
    if (isOwn || !moved || error instanceof Fault) await rm(temporary, { force: true })
    if (error instanceof Fault) throw error
    throw new Fault('disk', message('networks.cannotCopy', { file, networks }), {
      next: message('networks.cannotCopyNext'),
      cause: error,
    })
  }
}
