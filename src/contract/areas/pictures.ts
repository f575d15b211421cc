import { z } from 'zod'
import { photographsSchema, previewReportSchema, relinkReportSchema } from '../results/gallery.ts'
import { pictureInputSchema } from '../settings.ts'
import { base, none, work } from './base.ts'

/** Photographs of works, and their previews. */

const photographInput = z.object({ artwork: z.string(), sha256: z.string() })

export const sheetListSchema = z.object({
  sheets: z.array(
    z.object({
      name: z.string(),
      /** Its works have the numbers from `SHEET_TILES * number` on. */
      number: z.number(),
      /**
       * The last 16 digits of each cell's picture, dashes for an empty cell; null for a sheet that the caller already
       * has.
       */
      pictures: z.string().nullable(),
    }),
  ),
  /** Number of sheets once all are made. */
  total: z.number(),
  /** False while sheets are being made. */
  complete: z.boolean(),
})
export type SheetListing = z.infer<typeof sheetListSchema>

export const pictures = {
  /** Makes missing previews and sheets in advance, so that no request has to wait for one. */
  prepare: work(none, previewReportSchema),
  /** The sprite sheets currently available. */
  sheets: base.input(z.object({ have: z.array(z.string()).default([]) })).output(sheetListSchema),
  /** Finds missing originals in a folder by their content and copies them back into the gallery. */
  relink: work(z.object({ folder: z.string().trim().min(1) }), relinkReportSchema),
  /** The photographs of a work, the primary one first. Each of these procedures returns the resulting photographs. */
  list: base.input(z.object({ artwork: z.string() })).output(photographsSchema),
  add: base.input(z.object({ artwork: z.string(), picture: pictureInputSchema })).output(photographsSchema),
  makePrimary: base.input(photographInput).output(photographsSchema),
  remove: base.input(photographInput).output(photographsSchema),
}
