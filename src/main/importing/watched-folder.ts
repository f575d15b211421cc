import { stat } from 'node:fs/promises'
import { Fault } from '../../contract/fault.ts'
import { message } from '../../messages/message.ts'
import { listPictures } from './pictures/picture-files.ts'

/** Identifies a file by its size and modification time: a different one with the same name is a different file. */
type Signature = string

/** Names that browsers, cloud folders and cameras give a file until it is complete. */
const UNFINISHED = /(\.(part|partial|crdownload|download|tmp|temp|filepart|opdownload|!ut)|~)$/i

/**
 * Determines which files of a folder are new and complete. A file is complete when two consecutive checks find it
 * unchanged; a file that changes later is new again, so one whose writing only paused is taken once it continues.
 */
export class WatchedFolder {
  readonly folder: string
  #seen = new Map<string, Signature>()
  readonly #taken = new Map<string, Signature>()

  constructor(folder: string) {
    this.folder = folder
  }

  /**
   * Checks the folder once.
   * @returns the files that are complete and not taken yet, and the number of those still changing
   * @throws Fault `not-found`, `bad-input` if there is no such folder
   */
  async look(signal?: AbortSignal): Promise<{ readonly ready: readonly string[]; readonly growing: number }> {
    const pictures = await this.#list(signal)
    const seen = new Map<string, Signature>()
    for (const { path: file } of pictures) {
      if (UNFINISHED.test(file)) continue
      const status = await stat(file, { bigint: true }).catch(() => undefined)
      if (status !== undefined) seen.set(file, `${status.size} ${status.mtimeNs} ${status.ino}`)
    }
    const fresh = [...seen].filter(([file, signature]) => this.#taken.get(file) !== signature)
    const ready = fresh
      .filter(([file, signature]) => this.#seen.get(file) === signature)
      .map(([file]) => file)
    this.#seen = seen
    for (const file of this.#taken.keys()) if (!seen.has(file)) this.#taken.delete(file)
    return { ready, growing: fresh.length - ready.length }
  }

  /** A folder can disappear while it is being listed: it is then treated as gone, not as an error of the program. */
  async #list(signal?: AbortSignal): Promise<readonly { readonly path: string }[]> {
    try {
      return (await listPictures(this.folder, signal)).pictures
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
      throw new Fault('not-found', message('pictureFiles.folderGone', { folder: this.folder }), {
        next: message('pictureFiles.folderGoneNext'),
        path: this.folder,
        cause: error,
      })
    }
  }

  /** Marks files as imported or rejected in the state found by the last check. */
  take(files: readonly string[]): void {
    for (const file of files) {
      const signature = this.#seen.get(file)
      if (signature !== undefined) this.#taken.set(file, signature)
    }
  }
}
