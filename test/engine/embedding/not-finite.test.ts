import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import sharp from 'sharp'
import { afterAll, expect, it } from 'vitest'
import { embedPictures, networkEmbedder } from '../../../src/engine/embedding/index.ts'
import { GraphBuilder } from '../../../src/learning/onnx/index.ts'
import { inEnglish } from '../../../src/messages/english.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'not-finite-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** Takes the logarithm of a picture's brightness, which is undefined for a dark one. */
function logarithmicClassifier(): Uint8Array {
  const graph = new GraphBuilder('logarithmic')
  const image = graph.input('image', 'float32', ['N', 3, 224, 224])
  const brightness = graph.node('GlobalAveragePool', [image])
  const raised = graph.node('Add', [brightness, graph.constant(Float32Array.of(1), [1])])
  const features = graph.node('Flatten', [graph.node('Log', [raised])])
  const weights = graph.constant(Float32Array.of(1, 2, 3, 4, 5, 6), [3, 2])
  graph.node('MatMul', [features, weights], {}, 'logits')
  graph.output('logits', 'float32', ['N', 2])
  return graph.toModel()
}

it('names a picture for which the network returns non-finite numbers and passes on the others', async () => {
  const files = await Promise.all(
    ['white', 'black', 'grey'].map(async (background, key) => {
      const file = path.join(folder, `${background}.png`)
      await sharp({ create: { width: 64, height: 64, channels: 3, background } }).toFile(file)
      return { key, path: file }
    }),
  )
  const embedder = await networkEmbedder('logarithmic', logarithmicClassifier())
  const embedded: number[] = []
  const failures: [number, string][] = []
  const outcome = await embedPictures(files, embedder, {
    onBatch: (keys) => void embedded.push(...keys),
    onFailure: (key, reason) => void failures.push([key, inEnglish(reason)]),
  })
  await embedder.network.release()
  expect(outcome).toEqual({ embedded: 2, failed: 1 })
  expect(embedded.sort()).toEqual([0, 2])
  expect(failures).toEqual([[1, expect.stringContaining('not finite')]])
})
