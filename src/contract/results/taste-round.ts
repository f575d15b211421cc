import { z } from 'zod'

/** Pictures shown one after the other to determine a client's taste. */

export const tasteRoundQuerySchema = z.object({
  client: z.string(),
  /** Works that are not to be asked about now. */
  skip: z.array(z.string()).max(10_000).default([]),
})
export type TasteRoundQuery = z.infer<typeof tasteRoundQuerySchema>

export const tasteRoundSchema = z.object({
  /** The next work to ask about; null if all have been asked about. */
  artwork: z.string().nullable(),
  /** Number of works that the client has liked or not liked so far. */
  answered: z.number(),
  /** Number of visual groups that the pictures come from. */
  groups: z.number(),
})
export type TasteRound = z.infer<typeof tasteRoundSchema>
