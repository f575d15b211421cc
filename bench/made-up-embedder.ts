import { createHash } from 'node:crypto'
import type { Catalog } from '../src/main/catalog/index.ts'

/** Registers an embedder with synthetic vectors and puts it into use. Returns its number. */
export function madeUpEmbedder({ embeddings }: Catalog, dimension: number): number {
  const embedder = embeddings.register(
    {
      name: 'made up',
      kind: 'imported',
      sha256: createHash('sha256').update('made up').digest('hex'),
      dimension,
      preprocessing: 'none',
    },
    null,
  )
  embeddings.makeCurrent(embedder)
  return embedder
}
