import { randomUUID } from 'node:crypto'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { asFault } from '../../../catalog-read/index.ts'

/** Maximum number of documents kept for the window to fetch; older ones have been fetched long before. */
const MOST_KEPT = 8

const TYPES: Readonly<Record<string, string>> = {
  '.pdf': 'application/pdf',
  '.html': 'text/html; charset=utf-8',
}

/** A document as fetched by a window. */
export interface MadeFile {
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly type: string
  readonly name: string
}

/** A gallery session with the documents that its window has yet to fetch. */
export interface KeepsMadeFiles {
  readonly madeFiles: MadeFiles
}

/** Documents made for a window, stored in a folder of their own until the gallery is closed. */
export class MadeFiles {
  readonly #files = new Map<string, { readonly file: string; readonly name: string }>()
  #folder: Promise<string> | undefined

  /** A path for a file that is about to be created. */
  async place(): Promise<string> {
    this.#folder ??= mkdtemp(path.join(tmpdir(), 'curatornet-made-'))
    return path.join(await this.#folder, randomUUID())
  }

  /**
   * Keeps a file that was created at its path.
   * @returns the id that it is fetched by
   */
  async keep(file: string, name: string): Promise<string> {
    const id = randomUUID()
    this.#files.set(id, { file, name })
    for (const [old, { file: gone }] of [...this.#files].slice(0, -MOST_KEPT)) {
      this.#files.delete(old)
      await rm(gone, { force: true })
    }
    return id
  }

  /** @throws Fault `disk` */
  async bytesOf(id: string): Promise<MadeFile | undefined> {
    const found = this.#files.get(id)
    if (found === undefined) return undefined
    const { file, name } = found
    try {
      const type = TYPES[path.extname(name)] ?? 'application/octet-stream'
      return { bytes: new Uint8Array(await readFile(file)), type, name }
    } catch (error) {
      throw asFault(error, file)
    }
  }

  async close(): Promise<void> {
    this.#files.clear()
    if (this.#folder !== undefined) await rm(await this.#folder, { recursive: true, force: true })
  }
}
