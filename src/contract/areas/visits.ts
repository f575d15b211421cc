import { z } from 'zod'
import { base } from './base.ts'
import { clientDetailsSchema } from './clients.ts'

/** Visits: works presented to a client, and what the client said. */

export const visitAnswerSchema = z.enum(['liked', 'refused']).nullable()
export type VisitAnswer = z.infer<typeof visitAnswerSchema>

export const visitSchema = z.object({
  visit: z.number().int(),
  client_id: z.string(),
  /** ISO 8601. */
  began_at: z.string(),
  notes: z.string().nullable(),
  /** In the order in which they were shown first. */
  works: z.array(z.object({ item_id: z.string(), answer: visitAnswerSchema })),
})
export type VisitRecord = z.infer<typeof visitSchema>

/** A visit after a change by hand, with the number by which the history takes it back; null where nothing changed. */
const changedVisitSchema = visitSchema.extend({ change: z.number().nullable() })
export type ChangedVisit = z.infer<typeof changedVisitSchema>

const ofVisit = z.object({ visit: z.number().int() })
const ofWork = ofVisit.extend({ artwork: z.string() })

export const visits = {
  /** Visits of a client, the newest first. */
  of: base.input(z.object({ client: z.string() })).output(z.array(visitSchema)),
  /** Goes on with the client's visit of the last hours, or begins a new one. */
  begin: base.input(z.object({ client: z.string() })).output(visitSchema),
  /** Notes that a work was shown. */
  show: base.input(ofWork).output(visitSchema),
  /**
   * Notes what the client said: `liked` is a like, `refused` a declined offer, null takes either back. Likes and
   * offers follow, and come back to what they were before the first answer.
   */
  answer: base
    .input(ofWork.extend({ answer: visitAnswerSchema }))
    .output(z.object({ visit: visitSchema, client: clientDetailsSchema })),
  note: base
    .input(ofVisit.extend({ notes: z.string().trim().max(10_000).nullable() }))
    .output(changedVisitSchema),
  /** Removes the record of a visit; likes and offers stay. */
  remove: base.input(ofVisit).output(z.object({ removed: z.boolean(), change: z.number().nullable() })),
}
