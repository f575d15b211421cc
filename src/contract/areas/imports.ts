import { z } from 'zod'
import { importReportSchema } from '../results/importing.ts'
import { documentLanguageSchema } from './documents.ts'
import { base, none } from './base.ts'

/** The history of imports, and how to undo them. */

export const importEntrySchema = z.object({
  id: z.number(),
  /** Kind of data: `artworks`, `clients`, `sales`, `likes`, `ugallery`. */
  kind: z.string(),
  imported_at: z.string(),
  /** Null for an import that has not been undone. */
  undone_at: z.string().nullable(),
  /** Names of the first tables, folders and pictures that were imported. */
  files: z.array(z.string()),
  file_count: z.number(),
  new: z.number(),
  changed: z.number(),
  unchanged: z.number(),
  /** Number of rows of its tables; null if it read none. */
  read: z.number().nullable(),
  /** Number of rows that were left out. */
  left_out: z.number(),
})
export type ImportEntry = z.infer<typeof importEntrySchema>

/** The entry with its report; null if the report has a shape that is no longer supported. */
export const importStorySchema = importEntrySchema.extend({ report: importReportSchema.nullable() })
export type ImportStory = z.infer<typeof importStorySchema>

/** Number of each. */
const amountsSchema = z.object({
  works: z.number(),
  clients: z.number(),
  sales: z.number(),
  likes: z.number(),
  pictures: z.number(),
})
export type Amounts = z.infer<typeof amountsSchema>

/** What happened since the import to the data that it added. */
export const DEPENDENCIES = [
  'edited',
  'removed',
  'sold',
  'bought',
  'liked',
  'offered',
  'photographed',
  'merged',
  'trained',
  'listed',
  'called',
  'used',
] as const

/** What it happened to: works, clients, sales (orders and their works), likes, networks, or something else. */
export const DEPENDED_ON = ['works', 'clients', 'sales', 'likes', 'networks', 'others'] as const

export const dependencySchema = z.object({
  what: z.enum(DEPENDENCIES),
  of: z.enum(DEPENDED_ON),
  count: z.number(),
  /** Names of the first of these items. */
  first: z.array(z.string()),
  /** When the latest of these changes happened; null if unknown. */
  at: z.string().nullable(),
  /** Later imports that caused it: they can be undone first. */
  imports: z.array(z.number()),
})
export type Dependency = z.infer<typeof dependencySchema>

export const undoReportSchema = z.object({
  id: z.number(),
  /** What is removed from the gallery. */
  removed: amountsSchema,
  /** What is restored to its earlier state. */
  restored: amountsSchema,
})
export type UndoReport = z.infer<typeof undoReportSchema>

/** What undoing an import would do; empty if something depends on it. */
export const undoOutlookSchema = undoReportSchema.extend({ depends: z.array(dependencySchema) })
export type UndoOutlook = z.infer<typeof undoOutlookSchema>

const one = z.object({ id: z.number().int() })

export const imports = {
  /** Every import, newest first. */
  list: base.input(none).output(z.array(importEntrySchema)),
  show: base.input(one).output(importStorySchema),
  /** Ids of the works that it added and that are still in the catalogue. */
  works: base.input(one).output(z.object({ artworks: z.array(z.string()) })),
  /** The rows that it left out, as CSV with a reason for each; in the terminal's English if no language is given. */
  leftOut: base
    .input(one.extend({ language: documentLanguageSchema.optional() }))
    .output(z.object({ csv: z.string() })),
  /** What undoing the import would do. */
  outlook: base.input(one).output(undoOutlookSchema),
  /** Undoes a whole import; refused if something depends on it. */
  undo: base.input(one).output(undoReportSchema),
}
