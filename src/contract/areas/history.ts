import { z } from 'zod'
import { textSchema } from '../text-schema.ts'
import { base } from './base.ts'

/** What people changed by hand, and the way back. */

/** What stood in a field; an amount with its currency. */
const valueSchema = z.union([
  z.string(),
  z.number(),
  z.boolean(),
  z.object({ amount: z.number(), currency: z.string().nullable() }),
  z.null(),
])
export type FieldValue = z.infer<typeof valueSchema>

export const changeSchema = z.object({
  id: z.number(),
  /** What was done, with the works and clients that it was about. */
  what: textSchema,
  changed_at: z.string(),
  /** Null for a change that stands. */
  undone_at: z.string().nullable(),
  works: z.number(),
  clients: z.number(),
  /** In the history of one work or client: its own fields that were changed, with what stood there and stands there since. */
  fields: z.array(z.object({ field: z.string(), before: valueSchema, after: valueSchema })),
})
export type Change = z.infer<typeof changeSchema>

const one = z.object({ change: z.number().int() })

export const history = {
  /** Changes, newest first: all, or those about one work or one client. */
  list: base
    .input(
      z
        .object({
          work: z.string().optional(),
          client: z.string().optional(),
          most: z.number().int().min(1).max(10_000).default(100),
        })
        .refine(({ work, client }) => work === undefined || client === undefined),
    )
    .output(z.array(changeSchema)),
  /** What depends on a change: nothing where it can be undone. */
  outlook: base.input(one).output(z.object({ change: changeSchema, depends: z.array(textSchema) })),
  /**
   * Takes a change back; refused where something later depends on it. Without a number it is the newest that stands: of
   * this session, or where `earlier` is set of any. @returns null where there is none
   */
  undo: base
    .input(
      z.object({ change: z.number().int().nullable().default(null), earlier: z.boolean().default(false) }),
    )
    .output(z.object({ undone: changeSchema.nullable() })),
}
