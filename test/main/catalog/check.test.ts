import Database from 'better-sqlite3'
import { appendFileSync, mkdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { catalogueFile } from '../../../src/catalog-read/index.ts'
import type { Progress } from '../../../src/contract/progress.ts'
import { backUp, checkCatalogue, openCatalog, type Problem } from '../../../src/main/catalog/index.ts'
import { addPicture, identity, newGallery, sha256Of, temporaryFolder, trainReport } from './galleries.ts'
import { documentInEnglish, inEnglish } from '../../../src/messages/english.ts'

interface KnownGallery {
  readonly folder: string
  readonly original: string
}

/** Two works with pictures and vectors, a network, a model, a sale, all without problems. */
function soundGallery(): KnownGallery {
  const folder = newGallery()
  const catalog = openCatalog(folder, { entryPoint: 'terminal' })
  const artworks = Int32Array.from(['W1', 'W2'], (externalId) =>
    catalog.artworks.insert({ externalId, imageSha256: addPicture(catalog, externalId), artist: 'Klee' }),
  )
  writeFileSync(path.join(folder, 'networks', 'net.onnx'), 'net')
  writeFileSync(path.join(folder, 'models', 'm.onnx'), 'm')
  const embedder = catalog.embeddings.register(
    identity('net', { sha256: sha256Of('net') }),
    'networks/net.onnx',
  )
  catalog.embeddings.insertBatch(embedder, { artworks, vectors: Float32Array.of(1, 2, 3, 4, 5, 6) })
  catalog.learning.insertModel({
    embedder,
    file: 'models/m.onnx',
    sha256: sha256Of('m'),
    report: trainReport('m'),
  })
  catalog.sales.insertClient({ externalId: 'C1' })
  const order = catalog.sales.insertOrder({ orderId: 'O1', clientId: 'C1', soldAt: 1 })
  catalog.sales.insertOrderItem(order, { itemId: 'W1', price: 1, currency: 'EUR' })
  const original = catalog.reader.artworks.images().find(({ fileName }) => fileName === 'W1.jpg')?.path ?? ''
  catalog.close()
  return { folder, original }
}

/** Changes the database without the program's knowledge. */
function tamper(folder: string, sql: string): void {
  const connection = new Database(catalogueFile(folder))
  connection.pragma('foreign_keys = OFF')
  connection.exec(sql)
  connection.close()
}

const float32 = (...numbers: number[]): string =>
  Buffer.from(Float32Array.from(numbers).buffer).toString('hex')

test('a sound gallery has no problems, before and after it is opened', async () => {
  const { folder } = soundGallery()
  expect(await checkCatalogue(folder)).toEqual([])
  openCatalog(folder, { entryPoint: 'terminal' }).close()
  expect(await checkCatalogue(folder)).toEqual([])
})

describe('finds', () => {
  const remove = (name: (gallery: KnownGallery) => string) => (gallery: KnownGallery) =>
    rmSync(path.join(gallery.folder, name(gallery)))
  const change = (name: (gallery: KnownGallery) => string) => (gallery: KnownGallery) =>
    appendFileSync(path.join(gallery.folder, name(gallery)), '!')
  const vector = (hex: string) => (gallery: KnownGallery) =>
    tamper(gallery.folder, `UPDATE embeddings SET vector = x'${hex}' WHERE artwork_id = 2`)

  test.each<[string, (gallery: KnownGallery) => void, Partial<Problem>]>([
    [
      'a missing original',
      remove(({ original }) => original),
      { kind: 'missing-file', detail: 'The picture W1.jpg is missing.' },
    ],
    ['a changed original', change(({ original }) => original), { kind: 'changed-file' }],
    [
      'a missing network',
      remove(() => 'networks/net.onnx'),
      { kind: 'missing-file', path: 'networks/net.onnx' },
    ],
    [
      'a changed network',
      change(() => 'networks/net.onnx'),
      { kind: 'changed-file', path: 'networks/net.onnx' },
    ],
    ['a missing model', remove(() => 'models/m.onnx'), { kind: 'missing-file', path: 'models/m.onnx' }],
    ['a changed model', change(() => 'models/m.onnx'), { kind: 'changed-file', path: 'models/m.onnx' }],
    [
      'a folder in the place of an original',
      ({ folder, original }) => {
        rmSync(path.join(folder, original))
        mkdirSync(path.join(folder, original))
      },
      { kind: 'changed-file' },
    ],
    [
      'a file that nobody knows',
      ({ folder }) => writeFileSync(path.join(folder, 'models', 'old.onnx'), ''),
      { kind: 'stray-file', path: 'models/old.onnx' },
    ],
    ['a vector with a number that is none', vector(float32(1, Number.NaN, 3)), { kind: 'bad-vector' }],
    ['a vector with an infinite number', vector(float32(1, 2, Infinity)), { kind: 'bad-vector' }],
    ['a vector that is too short', vector(float32(1, 2)), { kind: 'bad-vector' }],
    ['a vector that is cut within a number', vector(`${float32(1, 2)}0000`), { kind: 'bad-vector' }],
    [
      'a work whose artist is not there',
      ({ folder }) => tamper(folder, 'UPDATE artworks SET artist_id = 9 WHERE id = 1'),
      { kind: 'database', detail: 'Row 1 of artworks names a row of artists that is not there.' },
    ],
    [
      'a sale of a work that is not there',
      ({ folder }) => tamper(folder, 'UPDATE order_items SET artwork_id = 9'),
      { kind: 'database' },
    ],
    [
      'a like of a client that is not there',
      ({ folder }) => tamper(folder, 'INSERT INTO likes VALUES (9, 1, 0)'),
      { kind: 'database', detail: 'A row of likes names a row of clients that is not there.' },
    ],
    [
      'a model outside the gallery',
      ({ folder }) => tamper(folder, "UPDATE models SET file = '../../papers.txt'"),
      {
        kind: 'database',
        detail: 'The catalogue names a file outside its gallery: ../../papers.txt.',
      },
    ],
    [
      'a picture outside the gallery',
      ({ folder }) =>
        tamper(folder, "UPDATE images SET format = '/../../../papers.txt' WHERE file_name = 'W1.jpg'"),
      { kind: 'database' },
    ],
  ])('%s, says what to do, and nothing else', async (_, spoil, expected) => {
    const gallery = soundGallery()
    spoil(gallery)
    const problems = await checkCatalogue(gallery.folder)
    expect(documentInEnglish(problems)).toMatchObject([expected])
    expect(inEnglish(problems[0].next)).toMatch(/\w/)
  })

  test('every problem at once', async () => {
    const { folder, original } = soundGallery()
    rmSync(path.join(folder, original))
    rmSync(path.join(folder, 'networks', 'net.onnx'))
    writeFileSync(path.join(folder, 'networks', 'stray.onnx'), '')
    tamper(folder, "UPDATE embeddings SET vector = x'00'; UPDATE artworks SET artist_id = 9 WHERE id = 1")
    const kinds = (await checkCatalogue(folder)).map(({ kind }) => kind)
    expect(kinds).toEqual([
      'database',
      'bad-vector',
      'bad-vector',
      'missing-file',
      'missing-file',
      'stray-file',
    ])
  })

  test.each([
    [
      'a corrupted page',
      (file: string) => {
        const bytes = readFileSync(file)
        bytes.fill(0x55, 8_192, 12_288)
        writeFileSync(file, bytes)
      },
    ],
    ['a file that is no database', (file: string) => writeFileSync(file, 'no database '.repeat(1_000))],
  ])('%s, and names the backup to put back', async (_, spoil) => {
    const { folder } = soundGallery()
    const connection = new Database(catalogueFile(folder))
    const backup = backUp(connection, folder, 'by-hand')
    connection.close()
    spoil(catalogueFile(folder))
    const problems = await checkCatalogue(folder)
    expect(problems.length).toBeGreaterThan(0)
    for (const problem of problems) {
      expect(problem).toMatchObject({ kind: 'database', path: 'catalog.sqlite' })
      expect(inEnglish(problem.next)).toContain(path.relative(folder, backup))
    }
  })
})

describe('a folder that is not a gallery is reported as such', () => {
  test.each([
    ['without a catalogue', () => undefined],
    ['with the database of another program', (folder: string) => tamper(folder, 'CREATE TABLE other (id)')],
  ])('%s', async (_, make) => {
    const folder = temporaryFolder()
    make(folder)
    await expect(checkCatalogue(folder)).rejects.toMatchObject({ kind: 'not-a-gallery' })
  })
})

test('reports its progress', async () => {
  const seen: Progress[] = []
  await checkCatalogue(soundGallery().folder, { onProgress: (progress) => seen.push(progress) })
  expect(seen.map(({ done, total }) => `${done}/${total}`)).toEqual(['0/0', '1/4', '2/4', '3/4', '4/4'])
})

describe('stops when it is cancelled', () => {
  const reason = new Error('stop')

  test('before it begins', async () => {
    const { folder } = soundGallery()
    await expect(checkCatalogue(folder, { signal: AbortSignal.abort(reason) })).rejects.toBe(reason)
  })

  test('in the middle of the large last file, which is not reported as a problem of the gallery', async () => {
    const { folder } = soundGallery()
    truncateSync(path.join(folder, 'models', 'm.onnx'), 200 << 20)
    const controller = new AbortController()
    const onProgress = ({ done }: Progress): void => {
      if (done === 3) void abortWithin(controller)
    }
    await expect(checkCatalogue(folder, { signal: controller.signal, onProgress })).rejects.toBe(reason)
  })

  /** The file takes thousands of turns of the event loop; a few turns later, it is being read. */
  async function abortWithin(controller: AbortController): Promise<void> {
    for (let turn = 0; turn < 20; turn++) await setImmediate()
    controller.abort(reason)
  }
})
