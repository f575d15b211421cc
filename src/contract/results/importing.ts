import { z } from 'zod'
import { textSchema } from '../text-schema.ts'

/** Results of an import. */

export const skippedSchema = z.object({ file: z.string(), line: z.number().nullable(), reason: textSchema })

/** Heading of the column that states why a row was left out; ignored by an import of the corrected file. */
export const REASON_HEADING = 'left_out_because'

/**
 * Left-out rows of one or more tables, combined, and why each was left out. Cells beyond the columns are at the end of
 * their row.
 */
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
   * Number of rows in the tables: read = new + changed + unchanged + left_out + joined. Joined rows add to another row
   * of their work: further pictures, a second table.
   */
  rows: z.object({ read: z.number(), left_out: z.number(), joined: z.number() }).optional(),
  skipped: z.array(skippedSchema),
  notes: z.array(textSchema),
  /** The rows that were left out entirely, if requested; `csv` is a table of them, to be corrected. */
  left_out: z.object({ rows: z.array(skippedSchema), csv: z.string() }).optional(),
  dry_run: z.boolean(),
  /** The import's number in the import history, by which it can be undone. */
  import_id: z.number().optional(),
})
export type ImportReport = z.infer<typeof importReportSchema>
