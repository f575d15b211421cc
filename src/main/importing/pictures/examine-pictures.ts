import { originalPath } from '../../../catalog-read/index.ts'
import type { CatalogReader } from '../../../catalog-read/index.ts'
import type { Inspection, PictureTexts } from '../../../contract/inspection.ts'
import type { TaskContext } from '../../../contract/progress.ts'
import { message, type Message, type Text } from '../../../messages/message.ts'
import { concurrently } from './concurrently.ts'
import { hasOriginal } from './originals.ts'
import type { Incoming } from './originals.ts'
import { FileHasher } from './picture-files.ts'
import type { FileState, PictureFile } from './picture-files.ts'

/** Inspects picture files, in any order: the engine's part of an import. */
export type Inspect = (
  files: readonly { readonly path: string; readonly sha256: string }[],
  context: TaskContext,
) => AsyncIterable<Inspection>

/** A picture that the catalogue does not have yet. */
export interface PlannedPicture extends FileState, Omit<Extract<Inspection, { ok: true }>, 'ok' | 'texts'> {}

export interface ExaminedPictures {
  readonly sha256Of: ReadonlyMap<PictureFile, string>
  /** Rejected pictures, with the reason. */
  readonly refused: ReadonlyMap<PictureFile, Text>
  readonly newPictures: readonly PlannedPicture[]
  /** Texts in new pictures about the works shown, by content. */
  readonly texts: ReadonlyMap<string, PictureTexts>
  /** Copies to make: of the new pictures, and of known ones whose original is missing or damaged. */
  readonly copies: readonly Incoming[]
  readonly notes: readonly Message[]
}

/** Hashing waits for the disk about as much as for the processor. */
const HASHES_AT_ONCE = 4

/**
 * Hashes every picture once, has pictures with content unknown to the catalogue inspected, once per content, and
 * determines which originals the gallery lacks.
 * @throws the signal's reason, and errors of `inspect`; an unreadable picture is refused, not thrown
 */
export async function examinePictures(
  pictures: readonly PictureFile[],
  reader: CatalogReader,
  inspect: Inspect,
  context: TaskContext,
): Promise<ExaminedPictures> {
  const { states, refused } = await hashAll(pictures, context)
  const looked = await inspectNew(states, reader, inspect, context)
  for (const [picture, { sha256 }] of states) {
    const reason = looked.refused.get(sha256)
    if (reason !== undefined) refused.set(picture, reason)
  }
  const fresh = looked.pictures.map(({ path: file, sha256, bytes, modified, format }) => ({
    ...{ path: file, sha256, bytes, modified },
    original: originalPath(sha256, format),
  }))
  const missing = await missingOf([...fresh, ...originalsOfKnown(states, reader)], reader.folder, context)
  const freshHashes = new Set(fresh.map(({ sha256 }) => sha256))
  const restored = missing.filter(({ sha256 }) => !freshHashes.has(sha256)).length
  return {
    sha256Of: new Map([...states].map(([picture, { sha256 }]) => [picture, sha256])),
    refused,
    newPictures: looked.pictures,
    texts: looked.texts,
    copies: missing,
    notes: [...looked.notes, ...restoredNote(restored)],
  }
}

async function hashAll(
  pictures: readonly PictureFile[],
  context: TaskContext,
): Promise<{ states: Map<PictureFile, FileState>; refused: Map<PictureFile, Text> }> {
  const states = new Map<PictureFile, FileState>()
  const refused = new Map<PictureFile, Text>()
  const hasher = new FileHasher()
  await concurrently(pictures, HASHES_AT_ONCE, async (picture) => {
    context.signal?.throwIfAborted()
    try {
      states.set(picture, await hasher.hash(picture.path, context.signal))
    } catch (error) {
      context.signal?.throwIfAborted()
      refused.set(picture, message('pictureFiles.unreadable', { detail: (error as Error).message }))
    }
    context.onProgress?.({
      stage: message('stages.readingPictures'),
      done: states.size + refused.size,
      total: pictures.length,
    })
  })
  return { states, refused }
}

/** `refused`: content -> reason. */
async function inspectNew(
  states: ReadonlyMap<PictureFile, FileState>,
  reader: CatalogReader,
  inspect: Inspect,
  context: TaskContext,
): Promise<{
  pictures: PlannedPicture[]
  refused: Map<string, Text>
  texts: Map<string, PictureTexts>
  notes: Message[]
}> {
  const texts = new Map<string, PictureTexts>()
  const fresh = new Map<string, FileState & { path: string }>()
  for (const [{ path: file }, state] of states) {
    const { sha256 } = state
    if (!fresh.has(sha256) && !reader.artworks.hasImage(sha256)) fresh.set(sha256, { ...state, path: file })
  }
  const byPath = new Map([...fresh.values()].map((state) => [state.path, state]))
  const pictures: PlannedPicture[] = []
  const refused = new Map<string, Text>(
    [...fresh.keys()].map((sha256) => [sha256, message('pictureFiles.notExamined')]),
  )
  const notes: Message[] = []
  if (fresh.size === 0) return { pictures, refused, texts, notes }
  let done = 0
  for await (const inspection of inspect([...fresh.values()], context)) {
    context.signal?.throwIfAborted()
    context.onProgress?.({ stage: message('stages.inspecting'), done: ++done, total: fresh.size })
    const state = byPath.get(inspection.path)
    if (state === undefined) continue
    if (inspection.ok) {
      const { width, height, format, perceptualHash, trimmedHash, averageColour } = inspection
      pictures.push({ ...state, width, height, format, perceptualHash, trimmedHash, averageColour })
      refused.delete(state.sha256)
      if (inspection.texts !== undefined) texts.set(state.sha256, inspection.texts)
      if (inspection.lacksEnd === true) notes.push(message('pictureFiles.lacksEnd', { file: state.path }))
    } else refused.set(state.sha256, inspection.reason)
  }
  context.signal?.throwIfAborted()
  return { pictures, refused, texts, notes }
}

function originalsOfKnown(states: ReadonlyMap<PictureFile, FileState>, reader: CatalogReader): Incoming[] {
  const images = new Map(reader.artworks.images().map((image) => [image.sha256, image]))
  const known = new Map<string, Incoming>()
  for (const [{ path: file }, state] of states) {
    const image = images.get(state.sha256)
    if (image !== undefined) known.set(state.sha256, { ...state, path: file, original: image.path })
  }
  return [...known.values()]
}

/** The pictures not stored in the gallery: a killed import can have left some of them there. */
async function missingOf(
  originals: readonly Incoming[],
  gallery: string,
  context: TaskContext,
): Promise<Incoming[]> {
  const lies = await concurrently(originals, HASHES_AT_ONCE, async ({ original, sha256 }) => {
    context.signal?.throwIfAborted()
    return hasOriginal(gallery, original, sha256)
  })
  return originals.filter((_, index) => !lies[index])
}

function restoredNote(count: number): Message[] {
  return count === 0 ? [] : [message('pictureFiles.restored', { originals: count })]
}
