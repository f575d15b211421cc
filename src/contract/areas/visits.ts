import { z } from 'zod'
import { base } from './base.ts'
import { clientDetailsSchema } from './clients.ts'

/** Visits: works presented to a client, and the client's answers. */

export const visitAnswerSchema = z.enum(['liked', 'refused']).nullable()
export type VisitAnswer = z.infer<typeof visitAnswerSchema>

export const visitSchema = z.object({
  visit: z.number().int(),
  client_id: z.string(),
  /** ISO 8601. */
  began_at: z.string(),
  notes: z.string().nullable(),
  /** In the order in which they were first shown. */
  works: z.array(z.object({ item_id: z.string(), answer: visitAnswerSchema })),
})
export type VisitRecord = z.infer<typeof visitSchema>

/**
 * A visit after a manual change, with the number by which the change can be undone in the history; null if nothing
 * changed.
 */
const changedVisitSchema = visitSchema.extend({ change: z.number().nullable() })
export type ChangedVisit = z.infer<typeof changedVisitSchema>

const ofVisit = z.object({ visit: z.number().int() })
const ofWork = ofVisit.extend({ artwork: z.string() })

export const visits = {
  /** Visits of a client, newest first. */
  of: base.input(z.object({ client: z.string() })).output(z.array(visitSchema)),
  /** Continues the client's visit of the last few hours, or starts a new one. */
  begin: base.input(z.object({ client: z.string() })).output(visitSchema),
  /** Records that a work was shown. */
  show: base.input(ofWork).output(visitSchema),
  /**
   * Records the client's answer: `liked` is a like, `refused` a declined offer, null reverts either. Likes and offers
   * are updated, and are restored to their state before the first answer.
   */
  answer: base
    .input(ofWork.extend({ answer: visitAnswerSchema }))
    .output(z.object({ visit: visitSchema, client: clientDetailsSchema })),
  note: base
    .input(ofVisit.extend({ notes: z.string().trim().max(10_000).nullable() }))
    .output(changedVisitSchema),
  /** Removes the record of a visit; likes and offers are kept. */
  remove: base.input(ofVisit).output(z.object({ removed: z.boolean(), change: z.number().nullable() })),
}
