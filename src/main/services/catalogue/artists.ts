import { z } from 'zod'
import type { Artist as Stored, CatalogReader } from '../../../catalog-read/index.ts'
import type { Artist, ChangedArtist } from '../../../contract/areas/artists.ts'
import { Fault } from '../../../contract/fault.ts'
import { message } from '../../../messages/message.ts'
import type { ArtistChange } from '../../catalog/index.ts'
import type { Reads, Tells, Writes } from '../../session/needs.ts'
import { similarNames } from './similar-names.ts'

/** Every artist with a work in the catalogue, by name. */
export function listArtists({ reader }: Reads): Artist[] {
  return reader.artists.all().map(describe)
}

/** Setting: groups of names that the user declared to be different people. */
const APART = 'artists-apart'
const apartSchema = z.array(z.array(z.string()))

/**
 * Artists who may be the same person, in groups without those that were kept apart; those with the most works first.
 */
export function artistsAlike({ reader }: Reads): Artist[][] {
  const all = reader.artists.all()
  const apart = keptApart(reader).map((names) => new Set(names))
  return similarNames(all.map(({ name }) => name))
    .map((places) =>
      places.map((at) => describe(all[at])).sort((a, b) => b.works - a.works || a.name.localeCompare(b.name)),
    )
    .filter((group) => !apart.some((names) => group.every(({ name }) => names.has(name))))
}

/**
 * Stores in the gallery that artists with similar names are different people, or reverts that.
 * @throws Fault `not-found`
 */
export function keepArtistsApart(
  session: Writes & Tells,
  { names, apart }: { readonly names: readonly string[]; readonly apart: boolean },
): { apart: boolean } {
  const catalog = session.write()
  for (const name of names) demandArtist(catalog.reader, name)
  const group = names.toSorted()
  const others = keptApart(catalog.reader).filter((kept) => kept.join('\n') !== group.join('\n'))
  catalog.settings.set(APART, apart ? [...others, group] : others)
  session.changes.touch()
  return { apart }
}

function keptApart(reader: CatalogReader): string[][] {
  return apartSchema.safeParse(reader.learning.setting(APART) ?? []).data ?? []
}

/** Renames an artist or changes the years of their life. @throws Fault `not-found`; `bad-input` for a name that is taken */
export function changeArtist(
  session: Writes & Tells,
  { name, changes }: { readonly name: string; readonly changes: ArtistChange },
): ChangedArtist {
  const catalog = session.write()
  const { result, change } = catalog.history.record('artistEdited', () => {
    const artist = demandArtist(catalog.reader, name)
    const { born = artist.born, died = artist.died } = changes
    demandLife(born, died)
    const other = changes.name === undefined ? undefined : catalog.reader.artists.byName(changes.name)
    if (other !== undefined && other.id !== artist.id) {
      // An artist without works does not block the name.
      if (catalog.reader.artists.worksOf(other.id).length > 0) throw nameTaken(other.name)
      catalog.artists.merge(other.id, artist.id)
    }
    catalog.artists.update(artist.id, changes)
    return demandArtist(catalog.reader, changes.name ?? name)
  })
  session.changes.touch()
  return { artist: describe(result), change }
}

/**
 * Merges several artists into one; years known only for the merged ones are adopted.
 * @throws Fault `not-found`, `bad-input` if one is to be merged into itself
 */
export function mergeArtists(
  session: Writes & Tells,
  { merge, into }: { readonly merge: readonly string[]; readonly into: string },
): ChangedArtist {
  const catalog = session.write()
  const { result, change } = catalog.history.record('artistsMerged', () => {
    const { reader } = catalog
    const kept = demandArtist(reader, into)
    const merged = [...new Set(merge)].map((name) => {
      const artist = demandArtist(reader, name)
      if (artist.id !== kept.id) return artist
      throw new Fault('bad-input', message('artists.oneArtist', { name }), {
        next: message('artists.oneArtistNext'),
      })
    })
    for (const { id } of merged) catalog.artists.merge(id, kept.id)
    const firstOf = (years: readonly (number | null)[]): number | null =>
      years.find((year) => year !== null) ?? null
    catalog.artists.update(kept.id, {
      born: firstOf([kept.born, ...merged.map(({ born }) => born)]),
      died: firstOf([kept.died, ...merged.map(({ died }) => died)]),
    })
    return demandArtist(reader, into)
  })
  session.changes.touch()
  return { artist: describe(result), change }
}

function describe({ name, born, died, works }: Stored): Artist {
  return { name, born, died, works }
}

function demandArtist(reader: CatalogReader, name: string): Stored {
  const artist = reader.artists.byName(name)
  if (artist !== undefined) return artist
  throw new Fault('not-found', message('artists.none', { name }), { next: message('artists.noneNext') })
}

function demandLife(born: number | null, died: number | null): void {
  if (born === null || died === null || born <= died) return
  throw new Fault('bad-input', message('artists.diedBefore', { born: String(born), died: String(died) }), {
    next: message('artists.diedBeforeNext'),
  })
}

function nameTaken(name: string): Fault {
  return new Fault('bad-input', message('artists.nameTaken', { name }), {
    next: message('artists.nameTakenNext'),
  })
}
