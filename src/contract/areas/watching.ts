import { z } from 'zod'
import { skippedSchema } from '../results/importing.ts'
import { base, faultSchema, none } from './base.ts'

/** Folders whose new pictures are imported as they come. */

export const watchedFolderSchema = z.object({
  folder: z.string(),
  /** `waiting`: it cannot be read or imported from now, as the fault says; it is tried again. */
  state: z.enum(['watching', 'waiting']),
  /** Works since the watching began. */
  new: z.number(),
  changed: z.number(),
  /** Files that are not complete yet. */
  waiting: z.number(),
  /** The newest first. */
  skipped: z.array(skippedSchema),
  fault: faultSchema.nullable(),
})
export type WatchedFolderState = z.infer<typeof watchedFolderSchema>

export const watching = {
  list: base.input(none).output(z.array(watchedFolderSchema)),
  /** With `remember` the folder is watched again whenever a window opens the gallery. */
  start: base
    .input(z.object({ folder: z.string().trim().min(1), remember: z.boolean().default(true) }))
    .output(z.array(watchedFolderSchema)),
  stop: base.input(z.object({ folder: z.string() })).output(z.array(watchedFolderSchema)),
}
