import { Fault } from '../../contract/fault.ts'
import { OpenGallery } from './gallery.ts'

export { OpenGallery, type Ranking } from './gallery.ts'
export { likedWorks, type KeptClient } from './clients.ts'
export { percentileAmong, percentileOf } from './places.ts'
export { Outdated } from './rows.ts'
export { workNumber, type Works } from './works.ts'

/** The gallery that was used last. A question about another one closes it. */
let kept: OpenGallery | undefined

/**
 * Answers a question about a gallery, which stays open for the next one. A catalogue that was replaced by another file,
 * or that could not be read, is reopened.
 * @throws Fault `not-a-gallery`, `damaged`, and what the question throws
 */
export async function withOpenGallery<Answer>(
  folder: string,
  question: (gallery: OpenGallery) => Promise<Answer>,
  signal?: AbortSignal,
): Promise<Answer> {
  while (kept !== undefined && (kept.folder !== folder || kept.isReplaced)) await letGo(kept)
  kept ??= new OpenGallery(folder)
  const gallery = kept
  try {
    return await gallery.ask(question, signal)
  } catch (error) {
    if (error instanceof Fault && ['damaged', 'disk'].includes(error.kind)) await letGo(gallery)
    throw error
  }
}

async function letGo(gallery: OpenGallery): Promise<void> {
  if (kept === gallery) kept = undefined
  if (!gallery.isClosed) await gallery.close()
}
