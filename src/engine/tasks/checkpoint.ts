import { randomUUID } from 'node:crypto'
import { readFile, rm } from 'node:fs/promises'
import path from 'node:path'
import { deserialize, serialize } from 'node:v8'
import type { TrainingSnapshot } from '../../learning/curatornet/snapshot.ts'
import { describeError } from '../../logging/describe-error.ts'
import { log } from '../../logging/log.ts'
import { sealed, unsealed } from '../../files/sealed.ts'
import { putInPlace } from '../../files/whole-file.ts'

/** Minimum time between two checkpoints: each writes ten megabytes and flushes. */
const SAVE_EVERY_MS = 5_000
/** Part of a checkpoint's key; increase it when the shape of network, triples or snapshot changes. */
export const CHECKPOINT_FORMAT = 1

interface Stored {
  readonly key: string
  readonly snapshot: TrainingSnapshot
}

/**
 * The last snapshot of a training, in one file of the gallery. It belongs to one training with the same settings, data
 * and clusters, identified by `key`; a snapshot of another training is not used, and the next training replaces it.
 */
export class Checkpoint {
  readonly #file: string
  readonly #key: string
  #saved = Number.NEGATIVE_INFINITY

  constructor(file: string, key: string) {
    this.#file = file
    this.#key = key
  }

  /** The snapshot of this training; undefined if there is none, or if it is damaged or belongs to another training. */
  async load(): Promise<TrainingSnapshot | undefined> {
    const bytes = await readFile(this.#file).catch(() => undefined)
    const content = bytes === undefined ? undefined : unsealed(bytes)
    if (content === undefined) return undefined
    try {
      const { key, snapshot } = deserialize(content) as Stored
      return key === this.#key ? snapshot : undefined
    } catch {
      // Intact, but written by a Node version that serialises values differently.
      return undefined
    }
  }

  /**
   * Saves a snapshot, unless one was saved a moment ago: under a temporary name, flushed, renamed. A failed write to
   * disk does not end a training; the old checkpoint remains.
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
