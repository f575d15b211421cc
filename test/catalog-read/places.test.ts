import Database from 'better-sqlite3'
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { catalogueFile } from '../../src/catalog-read/index.ts'
import { pathInside } from '../../src/catalog-read/places.ts'
import { openCatalog } from '../../src/main/catalog/index.ts'
import { GallerySession } from '../../src/main/session/gallery-session.ts'
import { removeModel } from '../../src/main/services/learning/models.ts'
import { faultOf, identity, newGallery, temporaryFolder, trainReport } from '../main/catalog/galleries.ts'

describe('a path stored in a catalogue', () => {
  test.each(['originals/ab/abcd.jpg', 'networks/net.onnx', 'models/of..two.onnx'])(
    '%s is inside the gallery',
    (kept) => {
      expect(pathInside(kept)).toBe(kept)
    },
  )

  test.each([
    '../papers.txt',
    'models/../../papers.txt',
    '..',
    '/etc/papers.txt',
    String.raw`models\..\..\papers.txt`,
    String.raw`\\server\papers.txt`,
    'C:papers.txt',
  ])('%s leads out of it', (kept) => {
    expect(faultOf(() => pathInside(kept))).toMatchObject({ kind: 'damaged', path: kept })
  })
})

test('a foreign gallery cannot cause an outside file to be removed with its model', async () => {
  const papers = path.join(temporaryFolder(), 'papers.txt')
  writeFileSync(papers, 'ours')
  const folder = newGallery()
  const catalog = openCatalog(folder, { entryPoint: 'terminal' })
  const embedder = catalog.embeddings.register(identity('net'), null)
  const file = path.relative(folder, papers).split(path.sep).join('/')
  catalog.learning.insertModel({ embedder, file: 'models/m.onnx', sha256: '', report: trainReport('m') })
  catalog.close()
  const connection = new Database(catalogueFile(folder))
  connection.prepare('UPDATE models SET file = ?').run(file)
  connection.close()

  const session = new GallerySession({ folder, entryPoint: 'terminal' })
  await expect(removeModel(session, 'm')).rejects.toMatchObject({ kind: 'damaged' })
  await session.close()
  expect(readFileSync(papers, 'utf8')).toBe('ours')
})
