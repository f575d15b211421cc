import { z } from 'zod'
import { base } from './base.ts'
import { STATUSES } from './catalogue.ts'

/** Visual groups: their works, their buyers, and where more is sold than offered. */

const LANGUAGES = ['en', 'es'] as const
/** Language of the titles of groups that have no name of their own. */
const named = z.object({ language: z.enum(LANGUAGES).default('en') })

export const groupSummarySchema = z.object({
  number: z.number(),
  /** Name given by a person. */
  name: z.string().nullable(),
  /** The group's name, or else a title derived from its works and their pictures. */
  title: z.string(),
  size: z.number(),
  /** Number of its works that can be offered today. */
  offered: z.number(),
  /** Number of copies of its works that clients bought and kept. */
  sold: z.number(),
  /** Its share of all sales divided by its share of all offered works; null if either total is zero. */
  ratio: z.number().nullable(),
  /**
   * Whether more of it is sold than offered (`wanted`), about as much, or less (`plenty`); `unknown` if too little was
   * sold.
   */
  balance: z.enum(['wanted', 'even', 'plenty', 'unknown']),
})
export type GroupSummary = z.infer<typeof groupSummarySchema>

export const groupPageSchema = groupSummarySchema.extend({
  /** Nearest to the group's centre first; `closeness` is a cosine, null for a work without features. */
  works: z.array(
    z.object({
      item_id: z.string(),
      title: z.string().nullable(),
      artist: z.string().nullable(),
      status: z.enum(STATUSES),
      closeness: z.number().nullable(),
    }),
  ),
  /** Most works first; null for works whose artist is unknown. */
  artists: z.array(z.object({ artist: z.string().nullable(), works: z.number(), sold: z.number() })),
  /** Copies sold in each month from the gallery's first sale to its last; empty if sales have no dates. */
  months: z.array(z.object({ month: z.string(), sold: z.number() })),
  /** Clients who bought most here first; `of`: everything the client bought. */
  clients: z.array(
    z.object({ client_id: z.string(), name: z.string().nullable(), bought: z.number(), of: z.number() }),
  ),
})
export type GroupPage = z.infer<typeof groupPageSchema>

export const groups = {
  list: base.input(named.default({ language: 'en' })).output(z.array(groupSummarySchema)),
  show: base.input(named.extend({ number: z.number().int().min(0) })).output(groupPageSchema),
  /** Copies sold, for each work with at least one sale. */
  sold: base
    .input(z.object({}).default({}))
    .output(z.array(z.object({ item_id: z.string(), sold: z.number() }))),
  /** Every group with pictures of the works nearest to its centre, as a self-contained, printable web page. */
  page: base
    .input(named.default({ language: 'en' }))
    .output(z.object({ name: z.string(), text: z.string() })),
}
