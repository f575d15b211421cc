import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Catalog } from '../../../../src/main/catalog/index.ts'
import { addPicture, identity, opened } from '../galleries.ts'

/**
 * Works W0, W1 … with one picture each.
 * @returns their numbers
 */
function pictured(catalog: Catalog, count: number): Int32Array {
  return Int32Array.from({ length: count }, (_, at) =>
    catalog.artworks.insert({ externalId: `W${at}`, imageSha256: addPicture(catalog, `picture ${at}`) }),
  )
}

const bits = (numbers: Float32Array): Uint32Array => new Uint32Array(numbers.slice().buffer)

describe('an embedder', () => {
  test('is registered once for its file and preprocessing', () => {
    const catalog = opened()
    const first = catalog.embeddings.register(identity('resnet50'), 'networks/a.onnx', { output: 'pool' })
    expect(catalog.embeddings.register(identity('resnet50'), 'networks/a.onnx')).toBe(first)
    expect(catalog.embeddings.register(identity('resnet50', { preprocessing: 'v2' }), null)).not.toBe(first)
    expect(catalog.reader.embeddings.embedders()).toMatchObject([
      { id: first, name: 'resnet50', file: 'networks/a.onnx', preprocessing: 'v1', isCurrent: false },
      { preprocessing: 'v2' },
    ])
  })

  test('of an older version gives its name to the newer one, and keeps its own vectors', () => {
    const catalog = opened()
    const older = catalog.embeddings.register(
      identity('builtin', { kind: 'builtin', sha256: '1'.repeat(64) }),
      null,
    )
    const newer = catalog.embeddings.register(
      identity('builtin', { kind: 'builtin', sha256: '2'.repeat(64) }),
      null,
    )
    const artworks = pictured(catalog, 1)
    catalog.embeddings.insertBatch(older, { artworks, vectors: new Float32Array(3) })
    expect(catalog.reader.embeddings.embedder('builtin')?.id).toBe(newer)
    expect(catalog.reader.embeddings.count(newer)).toBe(0)
    expect(catalog.reader.embeddings.missing(newer)).toHaveLength(1)
  })

  test('is the only current one, and an unknown one changes nothing', () => {
    const catalog = opened()
    const first = catalog.embeddings.register(identity('a'), null)
    const second = catalog.embeddings.register(identity('b'), null)
    expect(catalog.reader.embeddings.currentEmbedder()).toBeUndefined()
    catalog.embeddings.makeCurrent(first)
    catalog.embeddings.makeCurrent(second)
    expect(() => catalog.embeddings.makeCurrent(99)).toThrow(/no embedder/)
    expect(catalog.reader.embeddings.embedders().map(({ isCurrent }) => isCurrent)).toEqual([false, true])
    expect(catalog.reader.embeddings.currentEmbedder()?.id).toBe(second)
  })
})

describe('vectors', () => {
  test('are returned bit for bit, from any place in a larger array', () => {
    const catalog = opened()
    const artworks = pictured(catalog, 2)
    const embedder = catalog.embeddings.register(identity('net', { dimension: 4 }), null)
    const number = fc.float({ noNaN: true, noDefaultInfinity: true })
    fc.assert(
      fc.property(fc.array(number, { minLength: 8, maxLength: 8 }), fc.nat(3), (numbers, offset) => {
        const vectors = new Float32Array(12).subarray(offset, offset + 8)
        vectors.set(numbers)
        catalog.embeddings.insertBatch(embedder, { artworks, vectors })
        const matrix = catalog.reader.embeddings.matrix({ id: embedder, dimension: 4 })
        expect(bits(matrix.data)).toEqual(bits(vectors))
        expect(matrix).toMatchObject({ artworks, itemIds: ['W0', 'W1'], columns: 4 })
      }),
      { numRuns: 30 },
    )
  })

  test('are in the order of the catalogue, whatever the order of insertion', () => {
    const catalog = opened()
    const [first, second, third] = pictured(catalog, 3)
    const embedder = catalog.embeddings.register(identity('net', { dimension: 1 }), null)
    const insert = (artwork: number, value: number): void =>
      catalog.embeddings.insertBatch(embedder, {
        artworks: Int32Array.of(artwork),
        vectors: Float32Array.of(value),
      })
    insert(third, 30)
    insert(first, 10)
    insert(second, 20)
    insert(third, 33)
    const { data, artworks } = catalog.reader.embeddings.matrix({ id: embedder, dimension: 1 })
    expect([...artworks]).toEqual([first, second, third])
    expect([...data]).toEqual([10, 20, 33])
  })

  test('of a picture that its work no longer has are not counted', () => {
    const catalog = opened()
    const artworks = pictured(catalog, 2)
    const embedder = catalog.embeddings.register(identity('net', { dimension: 1 }), null)
    catalog.embeddings.insertBatch(embedder, { artworks, vectors: Float32Array.of(1, 2) })
    catalog.artworks.update('W0', { imageSha256: addPicture(catalog, 'another picture') })
    const { embeddings } = catalog.reader
    expect(embeddings.count(embedder)).toBe(1)
    expect(embeddings.matrix({ id: embedder, dimension: 1 }).itemIds).toEqual(['W1'])
    expect(embeddings.missing(embedder).map(({ itemId }) => itemId)).toEqual(['W0'])
    expect(embeddings.embeddable().map(({ itemId }) => itemId)).toEqual(['W0', 'W1'])
    catalog.embeddings.insertBatch(embedder, {
      artworks: artworks.subarray(0, 1),
      vectors: Float32Array.of(7),
    })
    expect([...embeddings.matrix({ id: embedder, dimension: 1 }).data]).toEqual([7, 2])
  })

  test('are needed only for works with a picture, with the path of the original', () => {
    const catalog = opened()
    pictured(catalog, 1)
    catalog.artworks.insert({ externalId: 'no picture' })
    const embedder = catalog.embeddings.register(identity('net'), null)
    const [image] = catalog.reader.artworks.images()
    expect(catalog.reader.embeddings.missing(embedder)).toMatchObject([
      { itemId: 'W0', imageSha256: image.sha256, path: image.path },
    ])
  })

  test('of the wrong length or an unknown embedder are refused as a whole', () => {
    const catalog = opened()
    const artworks = pictured(catalog, 2)
    const embedder = catalog.embeddings.register(identity('net', { dimension: 3 }), null)
    const batch = { artworks, vectors: new Float32Array(4) }
    expect(() => catalog.embeddings.insertBatch(embedder, batch)).toThrow(
      '4 numbers for 2 works are not 3 for each',
    )
    expect(() => catalog.embeddings.insertBatch(99, batch)).toThrow(/no embedder/)
    expect(catalog.reader.embeddings.count(embedder)).toBe(0)
  })
})
