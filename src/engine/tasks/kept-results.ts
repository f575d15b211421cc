import { randomUUID } from 'node:crypto'
import { mkdir, readFile, rm } from 'node:fs/promises'
import path from 'node:path'
import type { z } from 'zod'
import { sha256Of } from '../../files/hash.ts'
import { putInPlace } from '../../files/whole-file.ts'

/**
 * The results of short pieces of a long task, one small file each, so that a killed task resumes from them. A result is
 * identified by a key of everything that determines it; keys are compared by their JSON.
 */
export class KeptResults<Result> {
  readonly #folder: string
  readonly #schema: z.ZodType<Result>

  constructor(folder: string, schema: z.ZodType<Result>) {
    this.#folder = folder
    this.#schema = schema
  }

  /** The result of a piece that was finished before; undefined if there is none, or it is damaged. */
  async find(key: unknown): Promise<Result | undefined> {
    try {
      return this.#schema.parse(JSON.parse(await readFile(this.#file(key), 'utf8')))
    } catch {
      return undefined
    }
  }

  /** Written under a temporary name, flushed, then renamed: a result exists completely or not at all. */
  async keep(key: unknown, result: Result): Promise<void> {
    await mkdir(this.#folder, { recursive: true })
    const temporary = path.join(this.#folder, `.result-${randomUUID()}`)
    await putInPlace(this.#file(key), JSON.stringify(result), { temporary })
  }

  /** Removes every result in the folder, including those of other keys. */
  async remove(): Promise<void> {
    await rm(this.#folder, { recursive: true, force: true })
  }

  #file(key: unknown): string {
    const name = sha256Of(JSON.stringify(key))
    return path.join(this.#folder, `${name}.json`)
  }
}
