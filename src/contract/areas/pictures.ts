import { z } from 'zod'
import { photographsSchema, previewReportSchema, relinkReportSchema } from '../results/gallery.ts'
import { pictureInputSchema } from '../settings.ts'
import { base, none, work } from './base.ts'

/** Photographs of works, and their previews. */

const photographInput = z.object({ artwork: z.string(), sha256: z.string() })

export const pictures = {
  /** Makes the previews that are missing, so that nobody waits for one. */
  prepare: work(none, previewReportSchema),
  /** Finds originals that the gallery lost in a folder, by their content, and copies them back. */
  relink: work(z.object({ folder: z.string().trim().min(1) }), relinkReportSchema),
  /** The photographs of a work, the primary one first. Each of these answers with them as they are then. */
  list: base.input(z.object({ artwork: z.string() })).output(photographsSchema),
  add: base.input(z.object({ artwork: z.string(), picture: pictureInputSchema })).output(photographsSchema),
  makePrimary: base.input(photographInput).output(photographsSchema),
  remove: base.input(photographInput).output(photographsSchema),
}
