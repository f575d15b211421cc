import { z } from 'zod'
import { importReportSchema } from '../results/importing.ts'
import { documentLanguageSchema } from './documents.ts'
import { base, none } from './base.ts'

/** The history of what was imported, and the way back. */

export const importEntrySchema = z.object({
  id: z.number(),
  /** What it told of: `artworks`, `clients`, `sales`, `likes`, `ugallery`. */
  kind: z.string(),
  imported_at: z.string(),
  /** Null for an import that stands. */
  undone_at: z.string().nullable(),
  /** Names of tables, folders and pictures that it was made from: the first of them. */
  files: z.array(z.string()),
  file_count: z.number(),
  new: z.number(),
  changed: z.number(),
  unchanged: z.number(),
  /** Rows of its tables; null where it read none. */
  read: z.number().nullable(),
  /** Rows that were left out. */
  left_out: z.number(),
})
export type ImportEntry = z.infer<typeof importEntrySchema>

/** The entry with its report; null for one of a shape that is not known any more. */
export const importStorySchema = importEntrySchema.extend({ report: importReportSchema.nullable() })
export type ImportStory = z.infer<typeof importStorySchema>

/** How many of each. */
const amountsSchema = z.object({
  works: z.number(),
  clients: z.number(),
  sales: z.number(),
  likes: z.number(),
  pictures: z.number(),
})
export type Amounts = z.infer<typeof amountsSchema>

/** What happened since to what an import brought. */
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

/** Of what: works, clients, sales (orders and their works), likes, networks, or something else. */
export const DEPENDED_ON = ['works', 'clients', 'sales', 'likes', 'networks', 'others'] as const

export const dependencySchema = z.object({
  what: z.enum(DEPENDENCIES),
  of: z.enum(DEPENDED_ON),
  count: z.number(),
  /** The names of the first of them. */
  first: z.array(z.string()),
  /** When the newest of it happened; null where that is not known. */
  at: z.string().nullable(),
  /** Later imports that did it: they can be taken back first. */
  imports: z.array(z.number()),
})
export type Dependency = z.infer<typeof dependencySchema>

export const undoReportSchema = z.object({
  id: z.number(),
  /** What leaves the gallery. */
  removed: amountsSchema,
  /** What is again as it was before. */
  restored: amountsSchema,
})
export type UndoReport = z.infer<typeof undoReportSchema>

/** What undoing an import would do; nothing where something depends on it. */
export const undoOutlookSchema = undoReportSchema.extend({ depends: z.array(dependencySchema) })
export type UndoOutlook = z.infer<typeof undoOutlookSchema>

const one = z.object({ id: z.number().int() })

export const imports = {
  /** Every import, newest first. */
  list: base.input(none).output(z.array(importEntrySchema)),
  show: base.input(one).output(importStorySchema),
  /** Works that it brought and that are still in the catalogue, by their ids. */
  works: base.input(one).output(z.object({ artworks: z.array(z.string()) })),
  /** The rows that it left out, as CSV with a reason each; the terminal's English where no language is given. */
  leftOut: base
    .input(one.extend({ language: documentLanguageSchema.optional() }))
    .output(z.object({ csv: z.string() })),
  /** What undoing would do. */
  outlook: base.input(one).output(undoOutlookSchema),
  /** Takes an import back as a whole; refused where something depends on it. */
  undo: base.input(one).output(undoReportSchema),
}
