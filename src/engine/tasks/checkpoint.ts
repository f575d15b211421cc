import { randomUUID } from 'node:crypto'
import { readFile, rm } from 'node:fs/promises'
import path from 'node:path'
import { deserialize, serialize } from 'node:v8'
import type { TrainingSnapshot } from '../../learning/curatornet/snapshot.ts'
import { describeError } from '../../logging/describe-error.ts'
import { log } from '../../logging/log.ts'
import { sealed, unsealed } from '../../files/sealed.ts'
import { putInPlace } from '../../files/whole-file.ts'

/** A checkpoint is written at most this often: ten megabytes and a flush for each. */
const SAVE_EVERY_MS = 5_000
/** Part of a checkpoint's key; another number for another shape of network, triples or snapshot. */
export const CHECKPOINT_FORMAT = 1

interface Stored {
  readonly key: string
  readonly snapshot: TrainingSnapshot
}

/**
 * The last snapshot of a training, in one file of the gallery. It belongs to one training: same settings, same data,
 * same clusters, which `key` stands for; what belongs to another is not used, and the next training replaces it.
 */
export class Checkpoint {
  readonly #file: string
  readonly #key: string
  #saved = Number.NEGATIVE_INFINITY

  constructor(file: string, key: string) {
    this.#file = file
    this.#key = key
  }

  /** The snapshot of this training; undefined where there is none, or a damaged one, or one of another training. */
  async load(): Promise<TrainingSnapshot | undefined> {
    const bytes = await readFile(this.#file).catch(() => undefined)
    const content = bytes === undefined ? undefined : unsealed(bytes)
    if (content === undefined) return undefined
    try {
      const { key, snapshot } = deserialize(content) as Stored
      return key === this.#key ? snapshot : undefined
    } catch {
      // Whole, but written by a Node that packs values in another way.
      return undefined
    }
  }

  /**
   * Keeps a snapshot, unless one was kept a moment ago: under a temporary name, flushed, renamed. A disk that does not
   * take it is no reason to end a training; the old checkpoint stays.
   */
  async save(take: () => TrainingSnapshot): Promise<void> {
    if (performance.now() - this.#saved < SAVE_EVERY_MS) return
    this.#saved = performance.now()
    const content = serialize({ key: this.#key, snapshot: take() } satisfies Stored)
    const temporary = path.join(path.dirname(this.#file), `.checkpoint-${randomUUID()}`)
    await putInPlace(this.#file, sealed([content]), { temporary }).catch((error: unknown) =>
      log('warn', 'not-kept', { what: 'checkpoint', error: describeError(error) }),
    )
  }

  async remove(): Promise<void> {
    await rm(this.#file, { force: true })
  }
}
