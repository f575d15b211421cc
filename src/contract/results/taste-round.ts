import { z } from 'zod'

/** Pictures that tell a client's taste, one after the other. */

export const tasteRoundQuerySchema = z.object({
  client: z.string(),
  /** Works that are not asked about now. */
  skip: z.array(z.string()).max(10_000).default([]),
})
export type TasteRoundQuery = z.infer<typeof tasteRoundQuerySchema>

export const tasteRoundSchema = z.object({
  /** The next work to ask about; null where every work was. */
  artwork: z.string().nullable(),
  /** How many works the client has liked or not liked so far. */
  answered: z.number(),
  /** Visual groups that the pictures come from. */
  groups: z.number(),
})
export type TasteRound = z.infer<typeof tasteRoundSchema>
