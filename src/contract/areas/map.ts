import { z } from 'zod'
import { base, none, work } from './base.ts'

/** The collection laid out by visual similarity. */

export const mapSchema = z.object({
  /** The embedder whose features are laid out; null if there is no map yet. */
  embedder: z.string().nullable(),
  /** Works with a position; works[i] is at x[i], y[i], each in 0..1. */
  works: z.array(z.string()),
  x: z.array(z.number()),
  y: z.array(z.number()),
  /** Number of embedded works that have no position yet. */
  missing: z.number(),
})
export type CollectionMap = z.infer<typeof mapSchema>

export const LAYOUTS = ['likeness', 'grid', 'group', 'artist', 'time', 'price'] as const
/** How works are arranged on the map. */
export type LayoutName = (typeof LAYOUTS)[number]

export const MAP_FORMATS = ['svg', 'png'] as const

const mapPictureSchema = z.object({
  format: z.enum(MAP_FORMATS),
  layout: z.enum(LAYOUTS).default('likeness'),
  /** Width of the stage on which the whole map is laid out, in CSS pixels; names on it are 13 pixels high. */
  width: z.number().int().min(320).max(4096).default(1440),
  height: z.number().int().min(240).max(4096).default(900),
  /** PNG pixels per stage pixel. */
  ratio: z.number().min(0.5).max(4).default(2),
  /** Whether works are drawn as rectangles in their visual group's colour, with compact groups outlined. */
  coloured: z.boolean().default(false),
  language: z.enum(['en', 'es']).default('en'),
})
export type MapPictureSettings = z.infer<typeof mapPictureSchema>

export const map = {
  show: base.input(none).output(mapSchema),
  /** Lays out every embedded work, or only places new ones without moving the others. */
  project: work(
    z.object({ all: z.boolean().default(false), seed: z.number().int().min(0).default(1) }),
    z.object({ placed: z.number(), kept: z.number(), seconds: z.number() }),
  ),
  /** The whole map in the window's light look, with its pictures, as a self-contained file. */
  picture: base.input(mapPictureSchema).output(z.instanceof(File)),
}
