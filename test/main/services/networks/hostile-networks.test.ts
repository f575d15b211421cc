import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { examineNetwork } from '../../../../src/engine/embedding/examine.ts'
import { GraphBuilder } from '../../../../src/learning/onnx/index.ts'
import { createGallery } from '../../../../src/main/catalog/index.ts'
import { addNetwork } from '../../../../src/main/services/networks/networks.ts'
import { GallerySession } from '../../../../src/main/session/gallery-session.ts'
import { resnet } from '../../../engine/embedding/networks.ts'

let folder: string
let session: GallerySession

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'hostile-networks-'))
  createGallery(path.join(folder, 'gallery'))
  session = new GallerySession({ folder: path.join(folder, 'gallery'), entryPoint: 'test' })
})
afterAll(async () => {
  await session.close()
  rmSync(folder, { recursive: true, force: true })
})

function file(name: string, bytes: Uint8Array): string {
  const place = path.join(folder, 'files')
  mkdirSync(place, { recursive: true })
  const full = path.join(place, name)
  writeFileSync(full, bytes)
  return full
}

const kept = (): string[] => readdirSync(path.join(folder, 'gallery', 'networks')).sort()

/** A classifier on the mean colours, with `between` before its dense layer. */
function classifier(side: number, between: (graph: GraphBuilder, flat: string) => string): Uint8Array {
  const graph = new GraphBuilder('hostile')
  graph.input('image', 'float32', ['N', 3, side, side])
  graph.node('GlobalAveragePool', ['image'], {}, 'pooled')
  graph.node('Flatten', ['pooled'], {}, 'flat')
  const weights = graph.constant(
    Float32Array.from({ length: 30 }, (_, at) => Math.sin(at)),
    [3, 10],
  )
  graph.node('MatMul', [between(graph, 'flat'), weights], {}, 'scores')
  graph.output('scores', 'float32', ['N', 10])
  return graph.toModel()
}

const WHOLE_NUMBERS = (...values: number[]): BigInt64Array => BigInt64Array.from(values, BigInt)

describe('a malicious network', () => {
  it('is refused before any of it runs if it requires pictures of 20,000 x 20,000', async () => {
    const before = kept()
    const large = file(
      'large.onnx',
      classifier(20_000, (_, flat) => flat),
    )
    await expect(addNetwork(session, { file: large }, {})).rejects.toMatchObject({
      kind: 'bad-network',
      message: `${large}: The network takes pictures of 20,000 x 20,000, and more than 2,048 x 2,048 is not computed here.`,
    })
    expect(kept()).toEqual(before)
  })

  it('is refused where contains a cycle', async () => {
    // A node uses the output of the following node: names of equal length are swapped in the bytes of the file.
    const straight = classifier(32, (graph, flat) => {
      graph.node('Identity', [flat], {}, 'before')
      graph.node('Add', ['before', flat], {}, 'sooner')
      return graph.node('Relu', ['sooner'], {}, 'behind')
    })
    const circle = Buffer.from(straight)
    circle.write('behind', circle.lastIndexOf('before'))
    await expect(addNetwork(session, { file: file('circle.onnx', circle) }, {})).rejects.toMatchObject({
      kind: 'bad-network',
      message: expect.stringContaining('contains a cycle') as string,
    })
  })

  it('is examined however long the chains of its graph are', () => {
    const chain = classifier(32, (graph, flat) => {
      let end = flat
      for (let at = 0; at < 30_000; at++) end = graph.node('Identity', [end], {}, `same${at}`)
      return end
    })
    expect(examineNetwork(chain).dimension).toBe(3)
    const tail = new GraphBuilder('tail')
    let end = tail.input('image', 'float32', ['N', 3, 32, 32])
    for (let at = 0; at < 30_000; at++) end = tail.node('Relu', [end], {}, `rest${at}`)
    tail.output(end, 'float32', ['N', 3, 32, 32])
    expect(() => examineNetwork(tail.toModel())).toThrow('no dense layer')
  })

  it('is terminated, alone, when it requests gigabytes, and nothing of it is kept', async () => {
    const before = kept()
    const greedy = classifier(32, (graph, flat) => {
      const times = graph.constant(WHOLE_NUMBERS(1, 170_000_000), [2])
      graph.node('Tile', [flat, times], {}, 'wide')
      const shape = graph.constant(WHOLE_NUMBERS(0, 170_000_000, 3), [3])
      graph.node('Reshape', ['wide', shape], {}, 'many')
      const axis = graph.constant(WHOLE_NUMBERS(1), [1])
      return graph.node('ReduceMean', ['many', axis], { keepdims: 0 }, 'features')
    })
    await expect(addNetwork(session, { file: file('greedy.onnx', greedy) }, {})).rejects.toMatchObject({
      kind: 'bad-network',
      message: expect.stringContaining('needs more memory than is allowed here') as string,
    })
    expect(kept()).toEqual(before)
    // The gallery's engine never processed it.
    expect(session.engines.health.crashes).toBe(0)
    const honest = await addNetwork(session, { file: file('honest.onnx', resnet({ seed: 3 }).bytes) }, {})
    expect(honest.current).toBe(true)
  })
})
