import { randomUUID } from 'node:crypto'
import { mkdir, readFile, rm } from 'node:fs/promises'
import path from 'node:path'
import type { z } from 'zod'
import { sha256Of } from '../../files/hash.ts'
import { putInPlace } from '../../files/whole-file.ts'

/**
 * The results of short pieces of a long work, one small file each, so that work that is killed resumes from them. A
 * result is known by a key of everything that decides it; keys are compared by their JSON.
 */
export class KeptResults<Result> {
  readonly #folder: string
  readonly #schema: z.ZodType<Result>

  constructor(folder: string, schema: z.ZodType<Result>) {
    this.#folder = folder
    this.#schema = schema
  }

  /** The result of a piece that was finished before; undefined where there is none, or a damaged one. */
  async find(key: unknown): Promise<Result | undefined> {
    try {
      return this.#schema.parse(JSON.parse(await readFile(this.#file(key), 'utf8')))
    } catch {
      return undefined
    }
  }

  /** Under a temporary name, flushed, renamed: a result is there whole or not at all. */
  async keep(key: unknown, result: Result): Promise<void> {
    await mkdir(this.#folder, { recursive: true })
    const temporary = path.join(this.#folder, `.result-${randomUUID()}`)
    await putInPlace(this.#file(key), JSON.stringify(result), { temporary })
  }

  /** Removes every result of the folder, also those of other keys. */
  async remove(): Promise<void> {
    await rm(this.#folder, { recursive: true, force: true })
  }

  #file(key: unknown): string {
    const name = sha256Of(JSON.stringify(key))
    return path.join(this.#folder, `${name}.json`)
  }
}
