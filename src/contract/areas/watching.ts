import { z } from 'zod'
import { skippedSchema } from '../results/importing.ts'
import { base, faultSchema, none } from './base.ts'

/** Folders whose new pictures are imported as they appear. */

export const watchedFolderSchema = z.object({
  folder: z.string(),
  /** `waiting`: it currently cannot be read or imported from, for the reason given by the fault; it is retried. */
  state: z.enum(['watching', 'waiting']),
  /** Number of works imported since watching started. */
  new: z.number(),
  changed: z.number(),
  /** Number of files that are not complete yet. */
  waiting: z.number(),
  /** Newest first. */
  skipped: z.array(skippedSchema),
  fault: faultSchema.nullable(),
})
export type WatchedFolderState = z.infer<typeof watchedFolderSchema>

export const watching = {
  list: base.input(none).output(z.array(watchedFolderSchema)),
  /** With `remember`, the folder is watched again whenever a window opens the gallery. */
  start: base
    .input(z.object({ folder: z.string().trim().min(1), remember: z.boolean().default(true) }))
    .output(z.array(watchedFolderSchema)),
  stop: base.input(z.object({ folder: z.string() })).output(z.array(watchedFolderSchema)),
}
