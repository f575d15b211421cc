import { statSync } from 'node:fs'
import path from 'node:path'
import { Fault } from '../../../contract/fault.ts'
import type { TaskContext } from '../../../contract/progress.ts'
import type { Similar, Suggestions, Who } from '../../../contract/results/suggestions.ts'
import type { TasteRound, TasteRoundQuery } from '../../../contract/results/taste-round.ts'
import type { SimilarQuery, SimilarToPicture, SuggestionQuery, WhoQuery } from '../../../contract/settings.ts'
import type { Computes, Reads } from '../../session/needs.ts'
import { withPictureFile } from '../pictures/picture-input.ts'
import { message } from '../../../messages/message.ts'

/** Questions that the engine answers from the catalogue's data; none of them takes the gallery's lock. */

/**
 * Suggests works for a client, with reasons.
 * @throws Fault `not-a-gallery`, `not-found`, `too-little-data`, `bad-model`
 */
export function recommend(
  { reader, engines }: Reads & Computes,
  query: SuggestionQuery,
  context: TaskContext,
): Promise<Suggestions> {
  return engines.run('recommend', { folder: reader.folder, query }, context)
}

/**
 * Works similar to a work or to a picture file.
 * @throws Fault `not-found`, `bad-picture`, `too-little-data`
 */
export function similarWorks(
  { reader, engines }: Reads & Computes,
  query: SimilarQuery,
  context: TaskContext,
): Promise<Similar> {
  const image = query.image === undefined ? undefined : path.resolve(query.image)
  if (image !== undefined && statSync(image, { throwIfNoEntry: false })?.isFile() !== true) {
    throw new Fault('not-found', message('system.noFile', { file: image }), {
      next: message('pictures.pictureFile'),
      path: image,
    })
  }
  return engines.run('similar', { folder: reader.folder, query: { ...query, image } }, context)
}

/**
 * Works similar to a picture that an entry point has, as a file or as bytes.
 * @throws Fault as `similarWorks`, and `disk`
 */
export function similarToPicture(
  session: Reads & Computes,
  { picture, k, space }: SimilarToPicture,
  context: TaskContext,
): Promise<Similar> {
  return withPictureFile(picture, async (image) => ({
    ...(await similarWorks(session, { image, k, space }, context)),
    image: path.basename(image),
  }))
}

/**
 * Clients who might want a work.
 * @throws Fault `not-found`, `too-little-data`, `bad-model`
 */
export function whoMightWant(
  { reader, engines }: Reads & Computes,
  query: WhoQuery,
  context: TaskContext,
): Promise<Who> {
  return engines.run('who', { folder: reader.folder, query }, context)
}

/**
 * The next picture to ask a client about.
 * @throws Fault `not-found`, `too-little-data`
 */
export function nextOfTasteRound(
  { reader, engines }: Reads & Computes,
  query: TasteRoundQuery,
  context: TaskContext,
): Promise<TasteRound> {
  return engines.run('tasteRound', { folder: reader.folder, query }, context)
}
