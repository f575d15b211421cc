import { z } from 'zod'

/** What the questions of a visit answer. */

export const becauseSchema = z.object({ item_id: z.string(), share: z.number(), cosine: z.number() })

/** What can be seen of a picture in one word; all but the format beside the other works of the gallery. */
export const VISIBLE_TRAITS = [
  'dark',
  'bright',
  'cool',
  'warm',
  'muted',
  'vivid',
  'smooth',
  'lively',
  'upright',
  'wide',
] as const
export type VisibleTrait = (typeof VISIBLE_TRAITS)[number]

/** A trait that a suggestion shares with most works of the client, and the part of its lead that it owes to it. */
export const sharedTraitSchema = z.object({ trait: z.enum(VISIBLE_TRAITS), share: z.number() })
export type SharedTrait = z.infer<typeof sharedTraitSchema>

/** A work in a ranked list, with what a person needs to recognise it. */
export const rankedItemSchema = z.object({
  item_id: z.string(),
  rank: z.number(),
  score: z.number(),
  title: z.string().nullable(),
  artist: z.string().nullable(),
  status: z.string(),
  because: z.array(becauseSchema).optional(),
  traits: z.array(sharedTraitSchema).optional(),
})
export type RankedItem = z.infer<typeof rankedItemSchema>

/** How a list was put together. */
export const listFactsSchema = z.object({
  /** Share of the relevance of the best works that variety and newcomers cost, 0 to 1. */
  given_up: z.number(),
  /** Works by artists of whom nothing was sold; null where nobody asked for them. */
  newcomers: z.number().nullable(),
  /** Works that were left out because they were offered to many clients lately. */
  rested: z.number(),
  /** The prices that the list keeps to, and how many works that left out; null where it keeps to none. */
  prices: z
    .object({ low: z.number(), high: z.number(), currency: z.string().nullable(), left_out: z.number() })
    .nullable(),
  /** The budget that the list keeps to, and how many works that left out; null where it keeps to none. */
  budget: z.object({ amount: z.number(), currency: z.string().nullable(), left_out: z.number() }).nullable(),
})
export type ListFacts = z.infer<typeof listFactsSchema>

export const suggestionsSchema = z.object({
  client: z.string().nullable(),
  model: z.string(),
  profile: z.array(
    z.object({ item_id: z.string(), title: z.string().nullable(), artist: z.string().nullable() }),
  ),
  items: z.array(rankedItemSchema),
  list: listFactsSchema,
})
export type Suggestions = z.infer<typeof suggestionsSchema>

export const similarSchema = z.object({
  artwork: z.string().nullable(),
  image: z.string().nullable(),
  model: z.string().nullable(),
  space: z.enum(['features', 'model']),
  items: z.array(rankedItemSchema),
})
export type Similar = z.infer<typeof similarSchema>

export const whoSchema = z.object({
  artwork: z.string(),
  model: z.string(),
  /** Clients who do not own the work and of whom something is known: the list is the top of them. */
  clients: z.number(),
  items: z.array(
    z.object({
      client_id: z.string(),
      rank: z.number(),
      score: z.number(),
      /** Percent of the other works that score lower for this client. */
      percentile: z.number(),
      name: z.string().nullable(),
      /** Where the work stands among those that can be offered to this client, 1 for the first, and how many these are. */
      place: z.number(),
      of: z.number(),
      /** How far its score lies above the mean of those works, in their standard deviations: tells equal places apart. */
      lead: z.number(),
      because: z.array(becauseSchema).optional(),
      traits: z.array(sharedTraitSchema).optional(),
    }),
  ),
})
export type Who = z.infer<typeof whoSchema>
