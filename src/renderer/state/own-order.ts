import type { OwnPlaceOf } from '../../contract/areas/catalogue.ts'
import { wordsOf } from '../../messages/words-of.ts'
import type { Program } from './program.svelte.ts'

/**
 * Moves works in the gallery's own order, in the order in which the catalogue shows them. The notice offers to undo the
 * move.
 * @returns whether the move was made
 */
export async function moveInOwnOrder(
  program: Program,
  works: readonly string[],
  to: OwnPlaceOf,
): Promise<boolean> {
  const { notices, client, language } = program
  const shown = program.works.index.find(program.catalogueQuery.value).works.map(({ item_id }) => item_id)
  const artworks = works.toSorted((a, b) => shown.indexOf(a) - shown.indexOf(b))
  const done = await notices.trying(() => client.catalogue.arrange({ artworks, to }))
  if (done === undefined) return false
  await program.updateWorks()
  const title = program.works.get(artworks[0])?.title ?? wordsOf('frame', language).untitled
  if (done.change !== null)
    program.told(wordsOf('ownOrder', language).moved({ count: artworks.length, title }), done.change)
  return true
}
