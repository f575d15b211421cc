import { stat } from 'node:fs/promises'
import { Fault } from '../../contract/fault.ts'
import { message } from '../../messages/message.ts'
import { listPictures } from './pictures/picture-files.ts'

/** A file by its size and its time of change: another one of the same name is another file. */
type Signature = string

/** What browsers, cloud folders and cameras call a file until it is complete. */
const UNFINISHED = /(\.(part|partial|crdownload|download|tmp|temp|filepart|opdownload|!ut)|~)$/i

/**
 * Tells which files of a folder are new and complete. A file is complete when two looks in a row find it the same; a
 * file that changes later is new again, so one that only paused is taken when it goes on.
 */
export class WatchedFolder {
  readonly folder: string
  #seen = new Map<string, Signature>()
  readonly #taken = new Map<string, Signature>()

  constructor(folder: string) {
    this.folder = folder
  }

  /**
   * Looks at the folder once.
   * @returns the files that are complete and not taken yet, and how many still change
   * @throws Fault `not-found`, `bad-input` where there is no such folder
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

  /** A folder can go while it is looked through: then it is gone, and nothing is wrong with the program. */
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

  /** The files were imported or refused as they were at the last look. */
  take(files: readonly string[]): void {
    for (const file of files) {
      const signature = this.#seen.get(file)
      if (signature !== undefined) this.#taken.set(file, signature)
    }
  }
}
