import type { PictureTexts } from '../../../contract/inspection.ts'
import { message, type Message } from '../../../messages/message.ts'
import { readArtistName } from '../values/artist-names.ts'
import type { MatchedWork } from '../plans/matched-works.ts'
import type { ArtworkFields } from '../plans/artwork-fields.ts'
import type { KnownWork } from '../plans/compare-artworks.ts'
import { cleanTags } from '../values/tags.ts'

/** Fields taken from a picture. */
type Told = 'title' | 'artist' | 'year' | 'tags'

/**
 * Fills fields of works that neither the tables nor the catalogue contain with the metadata of their new pictures
 * (IPTC, XMP, EXIF), and reports how many were filled.
 */
export function withPictureTexts(
  works: readonly MatchedWork[],
  textsOf: (work: MatchedWork) => PictureTexts | undefined,
  known: ReadonlyMap<string, KnownWork>,
): { readonly works: readonly MatchedWork[]; readonly notes: readonly Message[] } {
  const counts = new Map<Told, number>()
  let example: { readonly field: Told; readonly value: string; readonly work: string } | undefined
  const filled = works.map((work) => {
    const texts = textsOf(work)
    if (texts === undefined) return work
    const before = { ...known.get(work.itemId)?.fields, ...work.fields }
    const fields = missing(before, texts)
    const told = (['title', 'artist', 'year', 'tags'] as const).filter((name) => fields[name] !== undefined)
    if (told.length === 0) return work
    for (const name of told) counts.set(name, (counts.get(name) ?? 0) + 1)
    example ??= { field: told[0], value: String(fields[told[0]]), work: work.itemId }
    return { ...work, fields: { ...fields, ...work.fields } }
  })
  if (example === undefined) return { works: filled, notes: [] }
  const fields = [...counts].map(([field, works]) => message('pictureFiles.fieldOfWorks', { field, works }))
  return { works: filled, notes: [message('pictureFiles.textsTaken', { fields, ...example })] }
}

function missing(before: ArtworkFields, { title, artist, year, keywords }: PictureTexts): ArtworkFields {
  const name = artist === undefined ? undefined : readArtistName(artist)
  const tags = cleanTags(keywords)
  return {
    ...(before.title === undefined && title !== undefined && { title }),
    ...(before.artist === undefined &&
      name !== undefined && {
        artist: name.name,
        ...(name.born !== undefined && { artistBorn: name.born }),
        ...(name.died !== undefined && { artistDied: name.died }),
      }),
    ...(before.year === undefined && year !== undefined && { year }),
    ...((before.tags ?? []).length === 0 && tags.length > 0 && { tags }),
  }
}
