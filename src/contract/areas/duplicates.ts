import { z } from 'zod'
import { base, none, work } from './base.ts'
import { textSchema } from '../text-schema.ts'

/** Works that may be one and the same. */

const sideSchema = z.object({
  item_id: z.string(),
  title: z.string().nullable(),
  artist: z.string().nullable(),
  status: z.string(),
  sales: z.number(),
  likes: z.number(),
  photographs: z.number(),
  /** The photograph that is like one of the other work. */
  picture: z.object({ sha256: z.string(), file_name: z.string(), width: z.number(), height: z.number() }),
})

export const duplicatePairSchema = z.object({
  reason: z.enum(['same file', 'same picture', 'looks alike']),
  /** In how many of 64 bits the perceptual hashes differ; null where only the features are alike. */
  bits: z.number().nullable(),
  /** Cosine of the standardised features; null for the same picture. */
  cosine: z.number().nullable(),
  works: z.tuple([sideSchema, sideSchema]),
})
export type DuplicatePair = z.infer<typeof duplicatePairSchema>

export const duplicatesSchema = z.object({
  /** The most alike first. No pair is in both lists. */
  same_picture: z.array(duplicatePairSchema),
  looks_alike: z.array(duplicatePairSchema),
  notes: z.array(textSchema),
})
export type Duplicates = z.infer<typeof duplicatesSchema>

const mergeSideSchema = z.object({
  title: z.string().nullable(),
  artist: z.string().nullable(),
  picture: z.object({ sha256: z.string(), width: z.number(), height: z.number() }).nullable(),
})

export const mergeEntrySchema = z.object({
  id: z.number(),
  into: z.string(),
  merged: z.string(),
  merged_at: z.string(),
  /** The work that stayed, as it is now. */
  into_work: mergeSideSchema,
  /** The merged work, as it was. */
  merged_work: mergeSideSchema,
  /** How much is the other work's now; what both had is not counted. */
  moved: z.object({ sales: z.number(), likes: z.number(), offers: z.number(), photographs: z.number() }),
})
export type MergeEntry = z.infer<typeof mergeEntrySchema>

/** Worth a look: of 2,887 paintings five pairs reach it with MobileNetV2, some sixty with the built-in descriptors. */
export const LOOKS_ALIKE_COSINE = 0.7

export const duplicates = {
  find: work(
    z.object({
      most: z.number().int().min(1).max(10_000).default(50),
      cosine: z.number().min(-1).max(1).default(LOOKS_ALIKE_COSINE),
    }),
    duplicatesSchema,
  ),
  /** Both stay, and the pair does not come back. */
  keep: base
    .input(z.object({ first: z.string(), second: z.string() }))
    .output(z.object({ kept: z.array(z.string()) })),
  /** Makes one work of two. Nothing does this by itself. */
  merge: base.input(z.object({ merge: z.string(), into: z.string() })).output(mergeEntrySchema),
  undo: base.input(z.object({ id: z.number().int() })).output(mergeEntrySchema),
  /** Merges that can be undone, newest first. */
  merges: base.input(none).output(z.array(mergeEntrySchema)),
}
