import { z } from 'zod'
import { base } from './base.ts'
import { STATUSES } from './catalogue.ts'

/** Visual groups: what is in them, who buys of them, and where more is sold than offered. */

const LANGUAGES = ['en', 'es'] as const
/** In which language groups without a name of their own are called. */
const named = z.object({ language: z.enum(LANGUAGES).default('en') })

export const groupSummarySchema = z.object({
  number: z.number(),
  /** What a person called it. */
  name: z.string().nullable(),
  /** That name, or else what its works and their pictures propose. */
  title: z.string(),
  size: z.number(),
  /** Works of it that can be offered today. */
  offered: z.number(),
  /** Copies of its works that clients bought and kept. */
  sold: z.number(),
  /** Its share of all that was sold over its share of all that is offered; null where either is nothing. */
  ratio: z.number().nullable(),
  /** Whether more of it is sold than offered (`wanted`), as much, or less (`plenty`); `unknown` where too little was sold. */
  balance: z.enum(['wanted', 'even', 'plenty', 'unknown']),
})
export type GroupSummary = z.infer<typeof groupSummarySchema>

export const groupPageSchema = groupSummarySchema.extend({
  /** The nearest to the group's middle first; `closeness` is a cosine, null for a work that has no numbers. */
  works: z.array(
    z.object({
      item_id: z.string(),
      title: z.string().nullable(),
      artist: z.string().nullable(),
      status: z.enum(STATUSES),
      closeness: z.number().nullable(),
    }),
  ),
  /** Most works first; null for works of no known artist. */
  artists: z.array(z.object({ artist: z.string().nullable(), works: z.number(), sold: z.number() })),
  /** Copies sold in each month from the first sale of the gallery to the last; empty where sales have no dates. */
  months: z.array(z.object({ month: z.string(), sold: z.number() })),
  /** Who bought most here first; `of`: all that the client bought. */
  clients: z.array(
    z.object({ client_id: z.string(), name: z.string().nullable(), bought: z.number(), of: z.number() }),
  ),
})
export type GroupPage = z.infer<typeof groupPageSchema>

export const groups = {
  list: base.input(named.default({ language: 'en' })).output(z.array(groupSummarySchema)),
  show: base.input(named.extend({ number: z.number().int().min(0) })).output(groupPageSchema),
  /** Copies sold of each work of which any were. */
  sold: base
    .input(z.object({}).default({}))
    .output(z.array(z.object({ item_id: z.string(), sold: z.number() }))),
  /** Every group with pictures of the works nearest to its middle, as a web page that stands alone and can be printed. */
  page: base
    .input(named.default({ language: 'en' }))
    .output(z.object({ name: z.string(), text: z.string() })),
}
