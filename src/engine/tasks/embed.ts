import type { PictureFailure } from '../../contract/engine.ts'
import { Fault } from '../../contract/fault.ts'
import { embedPictures, openEmbedder } from '../embedding/index.ts'
import type { Task } from './task.ts'

/** Embeds works and hands the vectors to main in batches. */
export const embed: Task<'embed'> = async (
  { embedder, networkFile, works },
  { signal, onProgress, onPart },
) => {
  const started = performance.now()
  const opened = await openEmbedder(
    networkFile === null
      ? { kind: 'builtin' }
      : { kind: 'network', path: networkFile, sha256: embedder.sha256 },
  )
  if (opened.dimension !== embedder.dimension || opened.preprocessingVersion !== embedder.preprocessing) {
    await opened.network?.release()
    throw new Fault('bad-network', `${embedder.name} was taken into use by another version of the program.`, {
      next: `Add it once more with \`networks add\`, then embed again.`,
    })
  }
  const failures: PictureFailure[] = []
  try {
    await embedPictures(
      works.map(({ artwork, path }) => ({ key: artwork, path })),
      opened,
      {
        onBatch: (artworks, vectors) => onPart({ artworks, vectors }),
        onFailure: (artwork, reason) => void failures.push({ artwork, reason }),
        watch: { signal, onProgress },
      },
    )
  } finally {
    await opened.network?.release()
  }
  const device = opened.network?.provider ?? 'cpu'
  return { device, seconds: (performance.now() - started) / 1000, failures }
}
