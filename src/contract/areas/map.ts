import { z } from 'zod'
import { base, none, work } from './base.ts'

/** The collection laid out by what the works look like. */

export const mapSchema = z.object({
  /** Whose features it lays out; null while there is no map. */
  embedder: z.string().nullable(),
  /** Works with a place; the place of works[i] is x[i], y[i], each in 0..1. */
  works: z.array(z.string()),
  x: z.array(z.number()),
  y: z.array(z.number()),
  /** Embedded works that have no place yet. */
  missing: z.number(),
})
export type CollectionMap = z.infer<typeof mapSchema>

export const map = {
  show: base.input(none).output(mapSchema),
  /** Lays out every embedded work, or only places those that came since without moving the others. */
  project: work(
    z.object({ all: z.boolean().default(false), seed: z.number().int().min(0).default(1) }),
    z.object({ placed: z.number(), kept: z.number(), seconds: z.number() }),
  ),
}
