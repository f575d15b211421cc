import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { GraphBuilder } from '../../../../src/learning/onnx/index.ts'
import { createGallery } from '../../../../src/main/catalog/index.ts'
import { addNetwork } from '../../../../src/main/services/networks/networks.ts'
import { GallerySession } from '../../../../src/main/session/gallery-session.ts'
import { resnet, vgg } from '../../../engine/embedding/networks.ts'
import { withDataOutside } from '../../../learning/onnx/data-outside.ts'

let folder: string
let session: GallerySession

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'networks-'))
  createGallery(path.join(folder, 'gallery'))
  session = new GallerySession({ folder: path.join(folder, 'gallery'), entryPoint: 'test' })
})
afterAll(async () => {
  await session.close()
  rmSync(folder, { recursive: true, force: true })
})

/** Writes files into a separate folder; returns the path of the first. */
function files(name: string, contents: Readonly<Record<string, Uint8Array>>): string {
  const place = path.join(folder, name)
  for (const [file, content] of Object.entries(contents)) {
    mkdirSync(path.dirname(path.join(place, file)), { recursive: true })
    writeFileSync(path.join(place, file), content)
  }
  return path.join(place, Object.keys(contents)[0])
}

const add = (file: string) => addNetwork(session, { file }, {})
const kept = (): string[] => readdirSync(path.join(folder, 'gallery', 'networks')).sort()

describe('a network whose weights are stored in a second file', () => {
  const whole = resnet({ seed: 7 }).bytes
  const outside = withDataOutside(whole, 'model.onnx.data')

  it('is added with them, as one self-contained file', async () => {
    const file = files('both', { 'model.onnx': outside.model, 'model.onnx.data': outside.data })
    const entry = await add(file)
    expect(entry).toMatchObject({ name: 'model', available: true, current: true })
    expect(kept()).toEqual([`${entry.sha256}.onnx`])
    const content = readFileSync(path.join(folder, 'gallery', 'networks', `${entry.sha256}.onnx`))
    expect(createHash('sha256').update(content).digest('hex')).toBe(entry.sha256)
    // The same values as for the network that was a single file from the start.
    const golden = session.reader.embeddings.currentEmbedder()?.golden
    await addNetwork(session, { file: files('one', { 'one.onnx': whole }), name: 'one' }, {})
    expect(session.reader.embeddings.currentEmbedder()?.golden).toEqual(golden)
  })

  it('is another network with other weights, and the same one when added again', async () => {
    const other = withDataOutside(resnet({ seed: 8 }).bytes, 'model.onnx.data')
    const first = await add(files('again', { 'model.onnx': outside.model, 'model.onnx.data': outside.data }))
    const file = files('other', { 'model.onnx': other.model, 'model.onnx.data': other.data })
    const second = await addNetwork(session, { file, name: 'other weights' }, {})
    expect(first.name).toBe('model')
    expect(second.sha256).not.toBe(first.sha256)
  })

  it.each([
    ['is not there', 'model.onnx.data', {}, /second file, model\.onnx\.data, which is not in the folder/],
    [
      'ends too early',
      'model.onnx.data',
      { 'model.onnx.data': outside.data.subarray(0, 1000) },
      /ends too early: it has 1000 bytes/,
    ],
    ['lies above', '../model.onnx.data', { '../model.onnx.data': outside.data }, /outside its folder/],
    ['lies above, on Windows', '..\\model.onnx.data', {}, /outside its folder/],
    ['has a whole path', '/etc/hostname', {}, /outside its folder/],
    ['has a drive', 'C:weights', {}, /outside its folder/],
  ])('is refused where that file %s', async (why, location, others, says) => {
    const before = kept()
    const { model } = withDataOutside(resnet({ seed: 9 }).bytes, location)
    const file = files(`inner ${why}/network`, { 'model.onnx': model, ...others })
    await expect(add(file)).rejects.toMatchObject({
      kind: 'bad-network',
      message: expect.stringMatching(says) as string,
    })
    expect(kept()).toEqual(before)
  })
})

describe('the trial of a network', () => {
  it('refuses one that takes too long', async () => {
    const file = files('slow', { 'slow.onnx': vgg().bytes })
    await expect(addNetwork(session, { file, trialMs: 1 }, {})).rejects.toMatchObject({
      kind: 'bad-network',
      message: expect.stringContaining('was not done with two pictures within') as string,
    })
  })

  it('refuses one whose output varies for the same picture', async () => {
    const file = files('random', { 'random.onnx': noisy('random') })
    await expect(add(file)).rejects.toMatchObject({
      message: expect.stringMatching(/different features (each time|for a picture)/) as string,
    })
  })

  it('refuses one that gives the same output for every picture', async () => {
    const file = files('flat', { 'flat.onnx': noisy('flat') })
    await expect(add(file)).rejects.toMatchObject({
      message: expect.stringContaining('one and the same number') as string,
    })
  })
})

/** A classifier on the mean colours: with noise added, or with the mean of all. */
function noisy(kind: 'random' | 'flat'): Uint8Array {
  const graph = new GraphBuilder('trial')
  graph.input('image', 'float32', ['N', 3, 32, 32])
  graph.node('GlobalAveragePool', ['image'], {}, 'pooled')
  graph.node('Flatten', ['pooled'], {}, 'flat')
  if (kind === 'random') {
    graph.node('RandomNormalLike', ['flat'], {}, 'noise')
    graph.node('Add', ['flat', 'noise'], {}, 'features')
  } else {
    const ones = graph.constant(new Float32Array(9).fill(1 / 3), [3, 3])
    graph.node('MatMul', ['flat', ones], {}, 'mixed')
    graph.node('Relu', ['mixed'], {}, 'features')
  }
  const weights = graph.constant(
    Float32Array.from({ length: 30 }, (_, at) => Math.sin(at)),
    [3, 10],
  )
  graph.node('MatMul', ['features', weights], {}, 'scores')
  graph.output('scores', 'float32', ['N', 10])
  return graph.toModel()
}
