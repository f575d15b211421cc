import { z } from 'zod'
import { appStateSchema } from './app.ts'
import { textSchema } from '../text-schema.ts'
import { base } from './base.ts'

/** Copies of a gallery, including one that cannot be opened, so its folder can be given. */

export const copySchema = z.object({
  name: z.string(),
  made_at: z.string(),
  /** `day`, `import`, `merge`, `undo-import`, `by-hand`, `before-schema-…`, `before-restore`. */
  reason: z.string(),
  bytes: z.number(),
  /** Whether it is stored in the second place and not in the gallery. */
  elsewhere: z.boolean(),
})
export type CopyEntry = z.infer<typeof copySchema>

/** When a copy failed, and why. */
const copyFailureSchema = z.object({ at: z.string(), reason: textSchema })

export const copiesSchema = z.object({
  /** Newest first. */
  copies: z.array(copySchema),
  /** The folder elsewhere that also receives every copy. */
  second_place: z.string().nullable(),
  /** Whether that folder is currently present. */
  second_place_present: z.boolean(),
  /** The newest failed copy, until a copy succeeds again. */
  failure: copyFailureSchema.nullable(),
})
export type Copies = z.infer<typeof copiesSchema>

const what = z.enum(['works', 'clients', 'sales', 'likes', 'offers', 'pictures', 'models'])

export const restoreOutlookSchema = z.object({
  copy: copySchema,
  /** What is wrong with it; only a state that a restore set aside can be damaged. */
  problem: z.string().nullable(),
  holds: z.array(z.object({ what, count: z.number() })),
  /** Compared with the current state: rows that return, are lost, or revert; null if that cannot be read. */
  differences: z
    .array(z.object({ what, back: z.number(), lost: z.number(), changed: z.number() }))
    .nullable(),
  /** Files of pictures, networks and models. */
  files: z.object({ back: z.number(), missing: z.number() }),
})
export type RestoreOutlook = z.infer<typeof restoreOutlookSchema>

export const restoredSchema = restoreOutlookSchema.extend({
  /** The name under which the previous state can be restored. */
  undo: z.string().nullable(),
})
export type Restored = z.infer<typeof restoredSchema>

const ofGallery = z.object({
  /** The open gallery if omitted. */
  folder: z.string().optional(),
})
/** `newest` means the newest intact copy. */
const named = ofGallery.extend({ name: z.string() })

export const copies = {
  list: base.input(ofGallery).output(copiesSchema),
  /** Makes a copy of the open gallery. */
  make: base
    .input(z.object({}).default({}))
    .output(z.object({ copy: copySchema, note: z.string().nullable() })),
  outlook: base.input(named).output(restoreOutlookSchema),
  /** Restores a copy; if the entry point stays open, it opens the gallery afterwards. */
  restore: base.input(named).output(z.object({ restored: restoredSchema, state: appStateSchema })),
  /** Chooses a folder elsewhere that also receives every copy; null for none. */
  choosePlace: base
    .input(ofGallery.extend({ place: z.string().trim().min(1).nullable() }))
    .output(copiesSchema),
}
