import { z } from 'zod'
import { base, none } from './base.ts'

/** Artists as records of their own. */

const name = z.string().trim().min(1).max(200)
const year = z.number().int().min(-5000).max(3000).nullable()

const artistSchema = z.object({
  name: z.string(),
  /** Years of the artist's life. */
  born: z.number().nullable(),
  died: z.number().nullable(),
  /** How many works the catalogue has. */
  works: z.number(),
})
export type Artist = z.infer<typeof artistSchema>

/** An artist after a change, and its number in the history, by which it can be undone; null where nothing has changed. */
const changedArtistSchema = z.object({ artist: artistSchema, change: z.number().nullable() })
export type ChangedArtist = z.infer<typeof changedArtistSchema>

export const artists = {
  /** Whoever made a work of the catalogue, by name. */
  list: base.input(none).output(z.array(artistSchema)),
  /** Names that may mean one person, in groups without those that were kept apart; the one with most works first. */
  alike: base.input(none).output(z.array(z.array(artistSchema))),
  /** Says that artists of similar names are several people, or takes that back. */
  keepApart: base
    .input(z.object({ names: z.array(z.string()).min(2).max(100), apart: z.boolean().default(true) }))
    .output(z.object({ apart: z.boolean() })),
  /** Another name or other years. Refused where another artist has the name: that is a merge. */
  change: base
    .input(
      z.object({
        name: z.string(),
        changes: z.object({ name: name.optional(), born: year.optional(), died: year.optional() }),
      }),
    )
    .output(changedArtistSchema),
  /** All works of some artists become those of another; years that only they know are taken over. */
  merge: base
    .input(z.object({ merge: z.array(z.string()).min(1).max(100), into: z.string() }))
    .output(changedArtistSchema),
}
