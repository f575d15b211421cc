import { mkdtempSync } from 'node:fs'
import { rm, writeFile } from 'node:fs/promises'
import { subscribe } from 'node:diagnostics_channel'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Worker } from 'node:worker_threads'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { Fault } from '../../../src/contract/fault.ts'
import type { Progress } from '../../../src/contract/progress.ts'
import {
  builtinEmbedder,
  embedPictures,
  networkEmbedder,
  openEmbedder,
  relativeDistance,
  VECTORS_PER_BATCH,
  type Embedder,
  type OwnNetworks,
  type PictureFile,
} from '../../../src/engine/embedding/index.ts'
import { inputSize, prepare } from '../../../src/engine/embedding/preprocess.ts'
import { decodePicture, readPicture } from '../../../src/engine/images/index.ts'
import { painting } from '../images/pictures.ts'
import { resnet } from './networks.ts'
import { documentInEnglish, inEnglish } from '../../../src/messages/english.ts'

const PICTURES = 21

const folder = mkdtempSync(path.join(tmpdir(), 'embedding-'))
let pictures: PictureFile[] = []
let network: Required<Embedder>

beforeAll(async () => {
  network = await networkEmbedder('small', resnet().bytes)
  pictures = await Promise.all(
    Array.from({ length: PICTURES }, async (_, i) => {
      const file = path.join(folder, `${i}.jpg`)
      await writeFile(
        file,
        await painting(i, 90 + i, 120 - i)
          .jpeg()
          .toBuffer(),
      )
      return { key: 1000 + i, path: file }
    }),
  )
})

afterAll(async () => {
  await network.network.release()
  await rm(folder, { recursive: true })
})

interface Collected {
  readonly vectors: Map<number, Float32Array>
  readonly failures: Map<number, string>
  readonly batches: number[]
  readonly progress: Progress[]
}

async function embed(
  files: PictureFile[],
  embedder: Embedder,
  signal?: AbortSignal,
  ownNetworks?: OwnNetworks,
): Promise<Collected> {
  const collected: Collected = { vectors: new Map(), failures: new Map(), batches: [], progress: [] }
  const outcome = await embedPictures(files, embedder, {
    workers: 2,
    ownNetworks,
    onBatch(keys, vectors) {
      collected.batches.push(keys.length)
      for (const [row, key] of keys.entries()) {
        expect(collected.vectors.has(key)).toBe(false)
        const from = row * embedder.dimension
        collected.vectors.set(key, vectors.slice(from, from + embedder.dimension))
      }
    },
    onFailure: (key, reason) => collected.failures.set(key, inEnglish(reason)),
    context: { signal, onProgress: (progress) => collected.progress.push(progress) },
  })
  expect(outcome).toEqual({ embedded: collected.vectors.size, failed: collected.failures.size })
  return collected
}

const running = new Set<Worker>()
let started = 0

subscribe('worker_threads', (message) => {
  const { worker } = message as { worker: Worker }
  started++
  running.add(worker)
  worker.once('exit', () => running.delete(worker))
})

/** No thread remains; after a cancel they end on their own. */
async function workersEnd(): Promise<void> {
  expect(started).toBeGreaterThan(0)
  await vi.waitFor(() => expect(running.size).toBe(0), 5000)
}

describe('embedding pictures with a network', () => {
  it('gives every picture the vector that it has on its own', async () => {
    const { vectors, failures, progress } = await embed(pictures, network)
    expect(failures.size).toBe(0)
    expect([...vectors.keys()].sort()).toEqual(pictures.map(({ key }) => key))
    const { input, batch } = network.network
    for (const { key, path } of pictures.slice(0, 5)) {
      const rows = new Uint8Array(batch * inputSize(input))
      prepare(await decodePicture(readPicture(path)), input, rows)
      const features = await network.network.features(rows)
      expect(vectors.get(key)).toEqual(features.slice(0, network.dimension))
    }
    expect(documentInEnglish(progress.at(0))).toEqual({ stage: 'Embedding works', done: 0, total: PICTURES })
    expect(documentInEnglish(progress.at(-1))).toEqual({
      stage: 'Embedding works',
      done: PICTURES,
      total: PICTURES,
    })
    await workersEnd()
  })

  it('gives the same vectors bit for bit in another order and among other pictures', async () => {
    const first = await embed(pictures, network)
    const second = await embed(pictures.toReversed().slice(3), network)
    for (const [key, vector] of second.vectors) expect(vector).toEqual(first.vectors.get(key))
  })

  it('names the broken pictures and embeds the rest', async () => {
    const whole = await painting(50, 100, 100).jpeg().toBuffer()
    const broken: Record<string, string | Buffer> = {
      'cut.jpg': whole.subarray(0, whole.length / 2),
      'text.jpg': 'a text file named .jpg',
      'empty.jpg': '',
    }
    const files = pictures.slice(0, 7)
    for (const [i, [name, content]] of Object.entries(broken).entries()) {
      await writeFile(path.join(folder, name), content)
      files.splice(2 * i, 0, { key: i, path: path.join(folder, name) })
    }
    files.push({ key: 3, path: path.join(folder, 'gone.jpg') })
    const { vectors, failures } = await embed(files, network)
    expect(vectors.size).toBe(7)
    expect(failures.get(0)).toContain('The picture is damaged or cut off.')
    expect(failures.get(1)).toContain('The file is not a picture.')
    expect(failures.get(2)).toContain('The file is empty.')
    expect(failures.get(3)).toContain('The file is not there any more.')
  })

  it(`hands over at most ${VECTORS_PER_BATCH} vectors at once and loses none`, async () => {
    const many = Array.from({ length: 2 * VECTORS_PER_BATCH + 9 }, (_, key) => ({
      key,
      path: pictures[key % PICTURES].path,
    }))
    const { vectors, batches } = await embed(many, network)
    expect(batches).toEqual([VECTORS_PER_BATCH, VECTORS_PER_BATCH, 9])
    expect(vectors.size).toBe(many.length)
    for (const [key, vector] of vectors) expect(vector).toEqual(vectors.get(key % PICTURES))
  })

  it('does nothing for no pictures', async () => {
    expect(await embed([], network)).toMatchObject({ batches: [] })
  })

  it('stops soon after a cancel, keeps the vectors computed so far and leaves no thread behind', async () => {
    const controller = new AbortController()
    const many = Array.from({ length: 5000 }, (_, key) => ({ key, path: pictures[key % PICTURES].path }))
    const kept: number[] = []
    let cancelledAt = 0
    const stopped = embedPictures(many, network, {
      workers: 2,
      onBatch: (keys) => void kept.push(...keys),
      onFailure: (_, reason) => expect.unreachable(inEnglish(reason)),
      context: {
        signal: controller.signal,
        onProgress({ done }) {
          if (done < 60 || cancelledAt > 0) return
          cancelledAt = done
          controller.abort()
        },
      },
    })
    await expect(stopped).rejects.toMatchObject({ name: 'AbortError' })
    expect(kept.length).toBeGreaterThanOrEqual(60)
    expect(kept.length).toBeLessThan(VECTORS_PER_BATCH)
    await workersEnd()
  })

  it('starts nothing if it is already cancelled', async () => {
    await expect(embed(pictures, network, AbortSignal.abort())).rejects.toMatchObject({ name: 'AbortError' })
    await workersEnd()
  })

  it('ends its threads if the receiver of the vectors fails', async () => {
    const full = new Fault('disk', 'The disk is full.')
    const failing = embedPictures(pictures, network, {
      onBatch: () => Promise.reject(full),
      onFailure: (_, reason) => expect.unreachable(inEnglish(reason)),
    })
    await expect(failing).rejects.toBe(full)
    await workersEnd()
  })
})

describe('embedding pictures with one network per worker', () => {
  const file = path.join(folder, 'workers.onnx')
  const workers: OwnNetworks = { network: { path: file, threads: 1 }, batch: 2 }
  beforeAll(() => writeFile(file, resnet().bytes))

  it('gives every picture the same vector as one shared network', async () => {
    const broken = { key: 1, path: path.join(folder, 'not-there.jpg') }
    const { vectors, failures } = await embed([broken, ...pictures], network, undefined, workers)
    expect(failures.get(1)).toContain('The file is not there any more.')
    const expected = await embed(pictures, network)
    expect(vectors.size).toBe(PICTURES)
    for (const [key, vector] of expected.vectors) {
      expect(relativeDistance(vector, vectors.get(key) ?? [])).toBeLessThan(1e-6)
    }
    await workersEnd()
  })

  it('survives repeated cancels in the middle of a run', async () => {
    const many = Array.from({ length: 400 }, (_, key) => ({ key, path: pictures[key % PICTURES].path }))
    for (const after of [0, 2, 5, 11, 20]) {
      const controller = new AbortController()
      const stopped = embedPictures(many, network, {
        workers: 2,
        ownNetworks: workers,
        onBatch: () => undefined,
        onFailure: (_, reason) => expect.unreachable(inEnglish(reason)),
        context: {
          signal: controller.signal,
          onProgress({ done }) {
            if (done >= after) controller.abort()
          },
        },
      })
      await expect(stopped).rejects.toMatchObject({ name: 'AbortError' })
    }
    await workersEnd()
  })

  it('refuses a network file that differs from the one added', async () => {
    const other = { ...workers, network: { ...workers.network, sha256: 'of another file' } }
    await expect(embed(pictures, network, undefined, other)).rejects.toMatchObject({
      kind: 'internal',
      cause: { message: expect.stringContaining('is not the one that was added') as string },
    })
    await workersEnd()
  })
})

describe('embedding pictures without a network', () => {
  it('describes them the same way every time', async () => {
    const first = await embed(pictures.slice(0, 10), builtinEmbedder)
    expect(first.vectors.size).toBe(10)
    for (const vector of first.vectors.values()) {
      expect(vector).toHaveLength(builtinEmbedder.dimension)
      expect(vector.every(Number.isFinite)).toBe(true)
    }
    const second = await embed(pictures.slice(4, 10), builtinEmbedder)
    for (const [key, vector] of second.vectors) expect(vector).toEqual(first.vectors.get(key))
    expect(first.vectors.get(1000)).not.toEqual(first.vectors.get(1001))
  })
})

describe('opening an embedder', () => {
  it('recognises the built-in descriptors, and files by their hash', async () => {
    expect(await openEmbedder({ kind: 'builtin' })).toBe(builtinEmbedder)
    const file = path.join(folder, 'small.onnx')
    await writeFile(file, resnet().bytes)
    const opened = await openEmbedder({ kind: 'network', path: file, sha256: network.identity })
    expect(opened).toMatchObject({ name: 'small', kind: 'network', dimension: 8, identity: network.identity })
    await opened.network?.release()
  })

  it('refuses a file that has changed or is missing', async () => {
    const file = path.join(folder, 'other.onnx')
    await writeFile(file, resnet({ dimension: 9 }).bytes)
    await expect(
      openEmbedder({ kind: 'network', path: file, sha256: network.identity }),
    ).rejects.toMatchObject({
      kind: 'bad-network',
      path: file,
    })
    await expect(openEmbedder({ kind: 'network', path: path.join(folder, 'no.onnx') })).rejects.toThrow(
      'cannot be read',
    )
  })
})
