import { z } from 'zod'
import { base, none, work } from './base.ts'
import { textSchema } from '../text-schema.ts'

/** Works that may be duplicates. */

const sideSchema = z.object({
  item_id: z.string(),
  title: z.string().nullable(),
  artist: z.string().nullable(),
  status: z.string(),
  sales: z.number(),
  likes: z.number(),
  photographs: z.number(),
  /** The photograph that resembles one of the other work. */
  picture: z.object({ sha256: z.string(), file_name: z.string(), width: z.number(), height: z.number() }),
})

export const duplicatePairSchema = z.object({
  reason: z.enum(['same file', 'same picture', 'looks alike']),
  /** Number of differing bits, of 64, between the perceptual hashes; null if only the features are similar. */
  bits: z.number().nullable(),
  /** Cosine of the standardised features; null for the same picture. */
  cosine: z.number().nullable(),
  works: z.tuple([sideSchema, sideSchema]),
})
export type DuplicatePair = z.infer<typeof duplicatePairSchema>

export const duplicatesSchema = z.object({
  /** Most similar first. No pair is in both lists. */
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
  /** The remaining work, as it is now. */
  into_work: mergeSideSchema,
  /** The merged work, as it was. */
  merged_work: mergeSideSchema,
  /** Number of records moved to the remaining work; those that both works had are not counted. */
  moved: z.object({ sales: z.number(), likes: z.number(), offers: z.number(), photographs: z.number() }),
})
export type MergeEntry = z.infer<typeof mergeEntrySchema>

/**
 * Similarity worth reviewing: of 2,887 paintings, five pairs reach it with MobileNetV2 and some sixty with the built-in
 * descriptors.
 */
export const LOOKS_ALIKE_COSINE = 0.7

export const duplicates = {
  find: work(
    z.object({
      most: z.number().int().min(1).max(10_000).default(50),
      cosine: z.number().min(-1).max(1).default(LOOKS_ALIKE_COSINE),
    }),
    duplicatesSchema,
  ),
  /** Keeps both works; the pair is not reported again. */
  keep: base
    .input(z.object({ first: z.string(), second: z.string() }))
    .output(z.object({ kept: z.array(z.string()) })),
  /** Merges two works into one. This never happens automatically. */
  merge: base.input(z.object({ merge: z.string(), into: z.string() })).output(mergeEntrySchema),
  undo: base.input(z.object({ id: z.number().int() })).output(mergeEntrySchema),
  /** Merges that can be undone, newest first. */
  merges: base.input(none).output(z.array(mergeEntrySchema)),
}
