import { z } from 'zod'
import { base, none } from './base.ts'

/** Artists as separate records. */

const name = z.string().trim().min(1).max(200)
const year = z.number().int().min(-5000).max(3000).nullable()

const artistSchema = z.object({
  name: z.string(),
  /** The artist's years of birth and death. */
  born: z.number().nullable(),
  died: z.number().nullable(),
  /** Number of the artist's works in the catalogue. */
  works: z.number(),
})
export type Artist = z.infer<typeof artistSchema>

/**
 * An artist after a change, and the number of the change in the history, by which it can be undone; null if nothing has
 * changed.
 */
const changedArtistSchema = z.object({ artist: artistSchema, change: z.number().nullable() })
export type ChangedArtist = z.infer<typeof changedArtistSchema>

export const artists = {
  /** Every artist with a work in the catalogue, by name. */
  list: base.input(none).output(z.array(artistSchema)),
  /**
   * Groups of names that could refer to the same person, excluding names that were kept apart; the artist with the most
   * works first.
   */
  alike: base.input(none).output(z.array(z.array(artistSchema))),
  /** Records that artists of similar names are different people, or revokes that. */
  keepApart: base
    .input(z.object({ names: z.array(z.string()).min(2).max(100), apart: z.boolean().default(true) }))
    .output(z.object({ apart: z.boolean() })),
  /** Changes the name or the years. Refused if another artist has the name: that is a merge. */
  change: base
    .input(
      z.object({
        name: z.string(),
        changes: z.object({ name: name.optional(), born: year.optional(), died: year.optional() }),
      }),
    )
    .output(changedArtistSchema),
  /** Assigns all works of some artists to another; years that only the merged artists have are adopted. */
  merge: base
    .input(z.object({ merge: z.array(z.string()).min(1).max(100), into: z.string() }))
    .output(changedArtistSchema),
}
