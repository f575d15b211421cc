import { createHash, randomUUID } from 'node:crypto'
import { mkdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { z } from 'zod'
import type { Run, RunResult } from '../evaluation/reproduction.ts'
import { putInPlace } from '../whole-file.ts'

/** Part of a run's key; another number where the same run would give other figures. */
const RUN_FORMAT = 1

const resultSchema = z.object({
  method: z.enum(['curatornet', 'vbpr']),
  sampling: z.enum(['guidelines', 'random']),
  lambda: z.number(),
  seed: z.number(),
  validationAccuracy: z.number(),
  seconds: z.number(),
  metrics: z.record(z.string(), z.array(z.number())),
})

/**
 * The finished runs of reproductions, one small file each, so that one that is killed or asked for more seeds goes on
 * from there. A run is known by everything that decides its figures: `basis` stands for the data and the settings.
 */
export class FinishedRuns {
  readonly #folder: string
  readonly #basis: string

  constructor(folder: string, basis: string) {
    this.#folder = folder
    this.#basis = basis
  }

  /** The result of a run that was finished before; undefined where there is none, or a damaged one. */
  async find(run: Run): Promise<RunResult | undefined> {
    try {
      return resultSchema.parse(JSON.parse(await readFile(this.#file(run), 'utf8')))
    } catch {
      return undefined
    }
  }

  /** Under a temporary name, flushed, renamed: a run is there whole or not at all. */
  async keep(result: RunResult): Promise<void> {
    await mkdir(this.#folder, { recursive: true })
    const temporary = path.join(this.#folder, `.run-${randomUUID()}`)
    await putInPlace(this.#file(result), JSON.stringify(result), { temporary })
  }

  #file({ method, sampling, lambda, seed }: Run): string {
    const key = createHash('sha256')
      .update(JSON.stringify([RUN_FORMAT, this.#basis, method, sampling, lambda, seed]))
      .digest('hex')
    return path.join(this.#folder, `${key}.json`)
  }
}
