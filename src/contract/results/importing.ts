import { z } from 'zod'
import { textSchema } from '../text-schema.ts'

/** What an import answers. */

export const skippedSchema = z.object({ file: z.string(), line: z.number().nullable(), reason: textSchema })

/** The heading of the column that says why a row was left out; an import of the mended file ignores it. */
export const REASON_HEADING = 'left_out_because'

/** Left-out rows of one or more tables as one, and why each was left out. Cells beyond the columns end their row. */
export const leftOutTableSchema = z.object({
  columns: z.array(z.string()),
  rows: z.array(z.object({ cells: z.array(z.string()), reason: textSchema })),
})
export type LeftOutTable = z.infer<typeof leftOutTableSchema>

export const importReportSchema = z.object({
  new: z.number(),
  changed: z.number(),
  unchanged: z.number(),
  /**
   * Rows of the tables: read = new + changed + unchanged + left_out + joined. Joined are rows that add to another row of
   * their work: further pictures, a second table.
   */
  rows: z.object({ read: z.number(), left_out: z.number(), joined: z.number() }).optional(),
  skipped: z.array(skippedSchema),
  notes: z.array(textSchema),
  /** The rows that were left out whole, where they were asked for; `csv` is a table of them, to be mended. */
  left_out: z.object({ rows: z.array(skippedSchema), csv: z.string() }).optional(),
  dry_run: z.boolean(),
  /** Its number in the history of imports, by which it can be undone. */
  import_id: z.number().optional(),
})
export type ImportReport = z.infer<typeof importReportSchema>
