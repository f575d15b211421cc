import { randomUUID } from 'node:crypto'
import { rename, rm } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import path from 'node:path'
import { previewPath, type Image } from '../../../catalog-read/index.ts'
import type { TaskInput } from '../../../contract/engine.ts'
import { Fault } from '../../../contract/fault.ts'
import { PREVIEW_SIDES, PREVIEW_SIZES, type PreviewSize } from '../../../contract/preview-sizes.ts'
import type { TaskContext } from '../../../contract/progress.ts'
import type { PreviewReport } from '../../../contract/results/gallery.ts'
import type { EngineClient } from '../../engine/client.ts'
import type { Computes, Reads } from '../../session/needs.ts'
import { PrioritisedQueue } from './prioritised-queue.ts'
import { sweepUnfinished, unfinishedName } from './unfinished-files.ts'
import { message } from '../../../messages/message.ts'
import { makeInside } from '../../../files/make-inside.ts'
import { isGone, isWholeJpeg } from '../../../files/presence.ts'

/** A preview stored in the gallery. */
export interface Preview {
  readonly size: PreviewSize
  /** Absolute path of the file. */
  readonly path: string
  readonly type: 'image/jpeg'
}

const PREVIEWS = 'previews'
/** Each picture is decoded on one core. */
const PICTURES_AT_ONCE = Math.max(2, availableParallelism())

/** A gallery session with its preview maker. */
export interface MakesPreviews {
  readonly previews: PreviewMaker
}

/**
 * Makes previews in the gallery's `previews/`, each once: all sizes of a picture in one pass. Requests for one in
 * progress wait for it; pictures that a user is waiting for take precedence over those made in advance. No lock is
 * taken: two programs that make the same preview write the same file.
 */
export class PreviewMaker {
  readonly #session: Reads & Computes
  readonly #queue = new PrioritisedQueue(PICTURES_AT_ONCE)
  readonly #making = new Map<string, { readonly made: Promise<void>; readonly hurry: () => void }>()
  /** Pictures that crashed their process twice, once while processed alone; kept until the program restarts. */
  readonly #quarantined = new Set<string>()
  /** Second attempts, run one at a time: most of the pictures in progress when the process crashed are harmless. */
  #secondTries: Promise<unknown> = Promise.resolve()

  constructor(session: Reads & Computes) {
    this.#session = session
  }

  /** Path of a preview, whether or not it exists yet. */
  fileOf(sha256: string, size: PreviewSize): string {
    return path.join(this.#session.folder, previewPath(sha256, size))
  }

  /** Whether a picture has all its previews, with none empty, of another format or truncated. */
  isMade(sha256: string): boolean {
    return PREVIEW_SIZES.every((size) => isWholeJpeg(this.fileOf(sha256, size)))
  }

  /**
   * Makes all previews of a picture; `urgent` if a user is waiting.
   * @throws Fault `not-found` for an unknown picture or a missing original, `bad-picture`, `disk`, `engine-stopped`
   */
  async make(sha256: string, urgent: boolean): Promise<void> {
    const before = this.#making.get(sha256)
    if (before !== undefined) {
      if (urgent) before.hurry()
      return before.made
    }
    const { result, hurry } = this.#queue.add(() => this.#make(sha256), urgent)
    const made = result.finally(() => this.#making.delete(sha256))
    this.#making.set(sha256, { made, hurry })
    return made
  }

  /** Resolves when no preview is being made, and unfinished files of those that failed are removed. */
  async ended(): Promise<void> {
    while (this.#making.size > 0) await Promise.allSettled([...this.#making.values()].map(({ made }) => made))
  }

  async #make(sha256: string): Promise<void> {
    const { folder, reader } = this.#session
    const image = reader.artworks.image(sha256)
    if (image === undefined) throw unknownPicture(sha256)
    const original = path.join(folder, image.path)
    if (isGone(original)) throw missingOriginal(image, original)
    if (this.#quarantined.has(sha256)) throw quarantinedPicture(image, original)
    const previews = PREVIEW_SIZES.map((size) => ({
      size,
      longestSide: PREVIEW_SIDES[size],
      temporaryPath: path.join(folder, PREVIEWS, unfinishedName(randomUUID())),
    }))
    try {
      await makeInside(this.#session.folder, path.dirname(this.fileOf(sha256, PREVIEW_SIZES[0])))
      await this.#survive(image, { original, previews })
      for (const { size, temporaryPath } of previews) await rename(temporaryPath, this.fileOf(sha256, size))
    } catch (error) {
      await Promise.all(previews.map(({ temporaryPath }) => rm(temporaryPath, { force: true })))
      throw error instanceof Fault ? error : unwritable(error, path.join(folder, PREVIEWS))
    }
  }

  async #survive(image: Image, input: TaskInput<'makePreviews'>): Promise<void> {
    const { engines } = this.#session
    const { pictures } = engines
    try {
      await engines.run('makePreviews', input)
    } catch (error) {
      if (!hasDied(error, pictures)) throw error
      const again = this.#secondTries.then(() => engines.run('makePreviews', input))
      this.#secondTries = again.catch(() => undefined)
      await again.catch((second: unknown) => {
        if (!hasDied(second, pictures)) throw second
        this.#quarantined.add(image.sha256)
        pictures.forgiveCrashes(2)
        throw quarantinedPicture(image, input.original)
      })
    }
  }
}

/** Whether the process crashed and is being restarted. */
function hasDied(error: unknown, { health }: EngineClient): boolean {
  return Fault.from(error).kind === 'engine-stopped' && health.state !== 'down'
}

/**
 * A preview of a picture, made now if it is missing or damaged.
 * @param sha256 content of the original, as named by the catalogue
 * @param size one of `PREVIEW_SIZES`
 * @throws Fault `usage` for an invalid name or size, `not-found` for an unknown picture or a missing original,
 * `bad-picture`, `disk`, `engine-stopped`
 */
export async function previewOf({ previews }: MakesPreviews, sha256: string, size: string): Promise<Preview> {
  const known = PREVIEW_SIZES.find((each) => each === size)
  if (known === undefined || !/^[0-9a-f]{64}$/.test(sha256)) {
    throw new Fault('usage', message('pictures.noAddress'), {
      next: message('pictures.noAddressNext', { sizes: PREVIEW_SIZES.join(', ') }),
    })
  }
  const file = previews.fileOf(sha256, known)
  if (!isWholeJpeg(file)) await previews.make(sha256, true)
  return { size: known, path: file, type: 'image/jpeg' }
}

/**
 * Makes missing previews. Pictures that cannot be previewed are reported, and the rest continue.
 * @throws Fault `disk`, `engine-stopped`, `cancelled`
 */
export async function preparePreviews(
  session: Reads & MakesPreviews,
  context: TaskContext,
): Promise<PreviewReport> {
  await sweepUnfinished(path.join(session.folder, PREVIEWS))
  const { previews, reader } = session
  const missing = reader.artworks.images().filter(({ sha256 }) => !previews.isMade(sha256))
  const failed: PreviewReport['failed'] = []
  let next = 0
  let done = 0
  const worker = async (): Promise<void> => {
    while (next < missing.length) {
      context.signal?.throwIfAborted()
      const { sha256, fileName } = missing[next++]
      try {
        await previews.make(sha256, false)
      } catch (error) {
        const fault = Fault.from(error)
        if (fault.kind !== 'bad-picture' && fault.kind !== 'not-found') throw fault
        failed.push({ file: fileName, reason: fault.reason })
      }
      context.onProgress?.({ stage: message('stages.previews'), done: ++done, total: missing.length })
    }
  }
  await Promise.all(Array.from({ length: PICTURES_AT_ONCE }, worker))
  return { made: missing.length - failed.length, failed }
}

function unknownPicture(sha256: string): Fault {
  return new Fault('not-found', message('pictures.unknown', { sha256 }), {
    next: message('pictures.unknownNext'),
  })
}

function missingOriginal({ fileName }: Image, original: string): Fault {
  return new Fault('not-found', message('pictures.originalMissing', { fileName, original }), {
    next: message('pictures.relink'),
    path: original,
  })
}

function quarantinedPicture({ fileName }: Image, original: string): Fault {
  return new Fault('bad-picture', message('pictures.quarantined', { fileName }), {
    next: message('pictures.quarantinedNext'),
    path: original,
  })
}

function unwritable(cause: unknown, place: string): Fault {
  return new Fault(
    'disk',
    message('pictures.previewsUnwritable', { place, detail: (cause as Error).message }),
    {
      next: message('system.makeRoom'),
      path: place,
      cause,
    },
  )
}
