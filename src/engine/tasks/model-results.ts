import type { ModelFile } from '../../contract/engine.ts'
import { visRankOnZScores } from '../../learning/baselines/visrank.ts'
import { sha256Of, type ModelMetadata } from '../../learning/curatornet/sealed-file.ts'
import { evaluateMethods } from '../../learning/evaluation/evaluate.ts'
import type { HoldOut } from '../../learning/evaluation/split.ts'
import { writeFlushed } from '../../files/whole-file.ts'
import type { GalleryData } from './gallery-data.ts'
import { methodOf, openBytes } from './open-ranker.ts'

/** What every training does with a learned model, whatever the method: test it and write it. */

export interface TestResults {
  /** By protocol `all` on the hidden baskets; empty if nothing is hidden. */
  readonly metrics: Record<string, number>
  /** AUC on the same baskets of VisRank on z-scores, which is offered to the user as an alternative. */
  readonly visrank: number | undefined
}

/** How well the model in these bytes, and VisRank, rank the hidden baskets. */
export async function testMetrics(
  method: string,
  data: GalleryData,
  split: HoldOut,
  bytes: Uint8Array,
): Promise<TestResults> {
  if (split.heldOut.length === 0) return { metrics: {}, visrank: undefined }
  const ranker = await openBytes(method, bytes, data)
  try {
    const { rows } = await evaluateMethods(
      data.dataset,
      split,
      [methodOf('model', ranker, { histories: split.training }), visRankOnZScores(data.features)],
      { protocol: 'all' },
    )
    const [row, simple] = rows
    const metrics = Object.entries(row).filter(
      (entry): entry is [string, number] => typeof entry[1] === 'number',
    )
    return { metrics: Object.fromEntries(metrics), visrank: simple.auc }
  } finally {
    await ranker.close()
  }
}

export function identityOf({ embedder }: Pick<GalleryData, 'embedder'>): ModelMetadata['embedder'] {
  const { name, kind, sha256, dimension, preprocessing } = embedder
  return { name, kind, sha256, dimension, preprocessing }
}

/** Writes and flushes; main renames, so that a model exists completely or not at all. */
export async function writeModelFile(temporaryPath: string, bytes: Uint8Array): Promise<ModelFile> {
  await writeFlushed(temporaryPath, bytes)
  return { temporaryPath, sha256: sha256Of(bytes), bytes: bytes.length }
}
