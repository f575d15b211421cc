import { z } from 'zod'
import { textSchema } from '../text-schema.ts'
import { base } from './base.ts'

/** Changes made by hand, and how to undo them. */

/** The content of a field; an amount with its currency. */
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
  /** What was done, with the works and clients concerned. */
  what: textSchema,
  changed_at: z.string(),
  /** Null for a change that has not been undone. */
  undone_at: z.string().nullable(),
  works: z.number(),
  clients: z.number(),
  /** In the history of one work or client: its own changed fields, with their values before and after. */
  fields: z.array(z.object({ field: z.string(), before: valueSchema, after: valueSchema })),
})
export type Change = z.infer<typeof changeSchema>

const one = z.object({ change: z.number().int() })

export const history = {
  /** Changes, newest first: all, or those concerning one work or one client. */
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
  /** What depends on a change: empty if it can be undone. */
  outlook: base.input(one).output(z.object({ change: changeSchema, depends: z.array(textSchema) })),
  /**
   * Undoes a change; refused if a later change depends on it. Without a number it is the newest change still in effect:
   * of this session, or of any session if `earlier` is set.
   * @returns null if there is none
   */
  undo: base
    .input(
      z.object({ change: z.number().int().nullable().default(null), earlier: z.boolean().default(false) }),
    )
    .output(z.object({ undone: changeSchema.nullable() })),
}
