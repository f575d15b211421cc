import { z } from 'zod'
import { base, none, work } from './base.ts'

/** Several desks: a copy to view elsewhere, what was noted there, and how it is taken in. */

export const NOTED = ['offered', 'liked', 'refused', 'visit'] as const
const notedSchema = z.enum(NOTED)

/** What was noted at another desk. */
export const deskEntrySchema = z.object({
  id: z.uuid(),
  /** ISO 8601. */
  at: z.iso.datetime(),
  what: notedSchema,
  client: z.string(),
  works: z.array(z.string()).max(1_000),
  /** Notes on a visit. */
  notes: z.string().max(10_000).nullable(),
})
export type DeskEntry = z.infer<typeof deskEntrySchema>

export const newDeskEntrySchema = deskEntrySchema
  .omit({ id: true, at: true })
  .refine(
    ({ what, works, notes }) => (what === 'visit' ? notes !== null || works.length > 0 : works.length > 0),
    {
      message: 'name at least one work',
    },
  )
export type NewDeskEntry = z.infer<typeof newDeskEntrySchema>

const deskCopySchema = z.object({
  folder: z.string(),
  files: z.number(),
  bytes: z.number(),
  /** Files that the catalogue names but that cannot be found. */
  missing: z.number(),
})
export type DeskCopy = z.infer<typeof deskCopySchema>

const notesSchema = z.object({ file: z.string(), entries: z.array(deskEntrySchema) })
export type DeskNotes = z.infer<typeof notesSchema>

/** Why an entry is not taken in. */
export const DESK_CONFLICTS = ['clientGone', 'workGone', 'workSold', 'boughtSince'] as const

export const takenInSchema = z.object({
  /** When the copy was made at the main desk, ISO 8601. */
  copied_at: z.string(),
  desk: z.string(),
  /** What is taken in, by kind; visits are counted each, other kinds per work. */
  taken: z.record(notedSchema, z.number()),
  /** Already noted here, from another source. */
  known: z.number(),
  /** Entries that were taken in earlier. */
  before: z.number(),
  conflicts: z.array(
    z.object({
      why: z.enum(DESK_CONFLICTS),
      what: notedSchema,
      client: z.string(),
      work: z.string().nullable(),
    }),
  ),
  /** The number of the change in the history, by which it can be undone; null if nothing changed. */
  change: z.number().nullable(),
})
export type TakenIn = z.infer<typeof takenInSchema>

export const desks = {
  /** Writes a copy of the open gallery for another desk into a new folder, with every preview that can be made. */
  makeCopy: work(
    z.object({ folder: z.string().trim().min(1), originals: z.boolean().default(false) }),
    deskCopySchema,
  ),
  /** Adds a note at another desk: the open gallery is such a copy and is not modified. */
  note: base.input(newDeskEntrySchema).output(z.object({ file: z.string(), entries: z.number() })),
  /** Everything noted at the open copy, oldest first, and the file that carries it to the main desk. */
  noted: base.input(none).output(notesSchema),
  /** Removes a note made at the open copy. */
  removeNote: base.input(z.object({ id: z.uuid() })).output(notesSchema),
  /** Takes in what another desk noted, or only reports what that would do. */
  takeIn: base
    .input(z.object({ file: z.string().trim().min(1), dryRun: z.boolean().default(false) }))
    .output(takenInSchema),
}
