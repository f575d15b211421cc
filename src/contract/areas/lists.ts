import { z } from 'zod'
import { base, none } from './base.ts'

/** Lists of works that a person keeps for a purpose. The tray is a list without a name of its own. */

/** Identifies a list: its number, or the tray. */
export const listIdSchema = z.union([z.literal('tray'), z.number().int().positive()])
export type ListId = z.infer<typeof listIdSchema>

export const listEntrySchema = z.object({
  id: listIdSchema,
  /** Null for the tray, whose name depends on the language. */
  name: z.string().nullable(),
  /** The client that the list is for, and the client's name. */
  client: z.string().nullable(),
  client_name: z.string().nullable(),
  occasion: z.string().nullable(),
  works: z.number(),
  /** ISO 8601; null for a tray that has never held a work. */
  changed_at: z.string().nullable(),
  /** Null for a list that is not deleted; a deleted list can be restored for 30 days. */
  deleted_at: z.string().nullable(),
})
export type ListEntry = z.infer<typeof listEntrySchema>

const listItemSchema = z.object({
  item_id: z.string(),
  /** Internal to the gallery; a document contains it only on request. */
  note: z.string().nullable(),
})

export const listDetailsSchema = listEntrySchema.extend({
  notes: z.string().nullable(),
  /** In the order of the list. */
  items: z.array(listItemSchema),
})
export type ListDetails = z.infer<typeof listDetailsSchema>

/** A list after a change, with the number by which the change can be undone in the history; null if nothing changed. */
const changedListSchema = listDetailsSchema.extend({ change: z.number().nullable() })
export type ChangedList = z.infer<typeof changedListSchema>

const name = z.string().trim().min(1).max(200)
const text = z.string().trim().max(10_000).nullable().optional()

export const listChangesSchema = z.object({
  name: name.optional(),
  /** A client's id. */
  client: z.string().nullable().optional(),
  occasion: text,
  notes: text,
})
export type ListChanges = z.infer<typeof listChangesSchema>

const works = z.array(z.string()).max(10_000)
const ofList = z.object({ list: listIdSchema })
const listed = z.array(listItemSchema.extend({ note: text })).max(10_000)

export const lists = {
  /** The tray first, then lists by latest change; deleted lists are at the end. */
  all: base.input(none).output(z.array(listEntrySchema)),
  show: base.input(ofList).output(listDetailsSchema),
  /**
   * Creates a list, as a copy of another one if `from` names one, and with the given works. `moved`: the works are
   * removed from the other list.
   */
  make: base
    .input(
      listChangesSchema.extend({
        name,
        from: listIdSchema.optional(),
        works: works.default([]),
        moved: z.boolean().default(false),
      }),
    )
    .output(changedListSchema),
  /** Everything except the name can also be changed for the tray. */
  change: base.input(ofList.extend({ changes: listChangesSchema })).output(changedListSchema),
  /** Appends works; those already on the list keep their place. `order` then sets the order of all of them. */
  put: base
    .input(ofList.extend({ works: listed.min(1), order: works.optional() }))
    .output(changedListSchema.extend({ added: z.array(z.string()) })),
  take: base.input(ofList.extend({ works: works.min(1) })).output(changedListSchema),
  /** Puts the works in this order; works of the list that are not named follow. */
  arrange: base.input(ofList.extend({ works })).output(changedListSchema),
  note: base
    .input(ofList.extend({ work: z.string(), note: z.string().trim().max(10_000).nullable() }))
    .output(changedListSchema),
  /** Deletes a list, restorable for 30 days; the tray is emptied instead. */
  remove: base
    .input(z.object({ list: z.number().int() }))
    .output(z.object({ removed: z.number(), change: z.number().nullable() })),
  restore: base.input(z.object({ list: z.number().int() })).output(changedListSchema),
  /** The list as a table for spreadsheet programs. */
  csv: base.input(ofList).output(z.object({ name: z.string(), text: z.string() })),
}
