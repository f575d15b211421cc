import { z } from 'zod'

/** Results of the queries of a visit. */

export const becauseSchema = z.object({ item_id: z.string(), share: z.number(), cosine: z.number() })

/**
 * Visible traits of a picture, each in one word; all except the format are relative to the other works of the gallery.
 */
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

/**
 * A trait that a suggestion shares with most works of the client, and the share of its lead that is due to the trait.
 */
export const sharedTraitSchema = z.object({ trait: z.enum(VISIBLE_TRAITS), share: z.number() })
export type SharedTrait = z.infer<typeof sharedTraitSchema>

/** A work in a ranked list, with the details that the user needs to recognise it. */
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
  /** Share of the relevance of the best works that is sacrificed for variety and newcomers, 0 to 1. */
  given_up: z.number(),
  /** Number of works by artists without any sold work; null if they were not requested. */
  newcomers: z.number().nullable(),
  /** Number of works left out because they were recently offered to many clients. */
  rested: z.number(),
  /** The price range that the list respects, and the number of works left out because of it; null if there is none. */
  prices: z
    .object({ low: z.number(), high: z.number(), currency: z.string().nullable(), left_out: z.number() })
    .nullable(),
  /** The budget that the list respects, and the number of works left out because of it; null if there is none. */
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
  /** Number of clients who do not own the work and about whom something is known: the list is the top of these. */
  clients: z.number(),
  items: z.array(
    z.object({
      client_id: z.string(),
      rank: z.number(),
      score: z.number(),
      /** Percentage of the other works that score lower for this client. */
      percentile: z.number(),
      name: z.string().nullable(),
      /**
       * Rank of the work among those that can be offered to this client, 1 being the first, and the number of these
       * works.
       */
      place: z.number(),
      of: z.number(),
      /**
       * Distance of its score above the mean of those works, in their standard deviations: distinguishes equal ranks.
       */
      lead: z.number(),
      because: z.array(becauseSchema).optional(),
      traits: z.array(sharedTraitSchema).optional(),
    }),
  ),
})
export type Who = z.infer<typeof whoSchema>
