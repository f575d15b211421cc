import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openCatalogReader, SCHEMA_VERSION } from '../../../../src/catalog-read/index.ts'
import type { Exported, TakenIn } from '../../../../src/contract/areas/everything.ts'
import type { TaskContext } from '../../../../src/contract/progress.ts'
import { sha256Of } from '../../../../src/files/hash.ts'
import { createGallery } from '../../../../src/main/catalog/index.ts'
import { FORMULA } from '../../../../src/main/exporting/csv.ts'
import { exportEverything } from '../../../../src/main/services/everything/export.ts'
import { importEverything } from '../../../../src/main/services/everything/import.ts'
import { readCsv } from '../../../../src/main/importing/tables/csv.ts'
import { temporaryFolder } from '../../../support/galleries.ts'
import { hostileGallery, MARK } from '../../../support/hostile-gallery.ts'
import { logicalContent } from '../../../support/logical-content.ts'
import { curatornet, documentOf } from '../../../support/terminal.ts'

/**
 * A gallery with pictures, a model in use and a text that is an attack in every column, exported and imported again.
 */

const { folder, remove } = temporaryFolder()
const at = (name: string): string => path.join(folder, name)
const out = at('out')
let gallery = ''
let exported: Exported
let clients: string[] = []

interface ManifestFile {
  format: number
  schema: number
  readonly files: { path: string; bytes: number; sha256: string; place?: string }[]
  readonly tables: { table: string; file: string }[]
}
const manifestIn = (export_: string): ManifestFile =>
  JSON.parse(readFileSync(path.join(export_, 'manifest.json'), 'utf8')) as ManifestFile

beforeAll(async () => {
  ;({ gallery } = await hostileGallery(folder))
  const reader = openCatalogReader(gallery)
  clients = reader.sales.clients().map(({ externalId }) => externalId)
  reader.close()
  exported = await documentOf<Exported>('export', 'csv', '--out', out, '--gallery', gallery)
})
afterAll(remove)

function filesIn(root: string): string[] {
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)).replaceAll(path.sep, '/'))
    .sort()
}

describe('an export of everything', () => {
  it('lists every file with its size and hash, and the version of its format', () => {
    const manifest = manifestIn(out)
    expect(manifest).toMatchObject({ format: 1, schema: SCHEMA_VERSION })
    expect(filesIn(out)).toEqual([...manifest.files.map((file) => file.path), 'manifest.json'].sort())
    for (const { path: name, sha256, bytes } of manifest.files) {
      const content = readFileSync(path.join(out, name))
      expect([sha256Of(content), content.length]).toEqual([sha256, bytes])
    }
    expect(exported).toMatchObject({ files: manifest.files.length, missing: [], damaged: [] })
  })

  it('consists of tables that a spreadsheet reads, in which no cell is a formula', async () => {
    for (const { file } of manifestIn(out).tables) {
      const { records } = await readCsv(readFileSync(path.join(out, file), 'utf8'), file, { delimiter: ',' })
      for (const { fields } of records)
        expect(fields.filter((field) => FORMULA.test(field) && !/^-?\d/.test(field))).toEqual([])
    }
    const text = readFileSync(path.join(out, 'works.csv'), 'utf8')
    expect(text).toMatch(/^\uFEFFnumber,id,/)
    // A text with control characters becomes a JSON text.
    expect(text).toContain(`'""${MARK}`)
  })

  it('lists what the gallery had lost, and writes the rest', async () => {
    const lacking = at('lacking')
    cpSync(gallery, lacking, { recursive: true })
    const places = manifestIn(out).files.flatMap(({ place }) =>
      place?.startsWith('originals/') === true ? [place] : [],
    )
    rmSync(path.join(lacking, places[0]))
    writeFileSync(path.join(lacking, places[1]), 'damaged')
    const { missing, damaged } = await exportEverything(
      { folder: lacking },
      { folder: at('lacking-out') },
      {},
    )
    expect([missing, damaged]).toEqual([[places[0]], [places[1]]])
    const taken = await importEverything({ from: at('lacking-out'), into: at('lacking-back') }, 'test', {})
    expect(taken.missing).toEqual([places[0]])
    expect(logicalContent(at('lacking-back'))).toEqual(logicalContent(gallery))
  })
})

describe('an import of an export', () => {
  const back = at('back')

  it('makes the same gallery: rows, files, and the suggestions for each client', async () => {
    const taken = await documentOf<TakenIn>('import', out, '--gallery', back)
    expect(taken).toMatchObject({ gallery: back, files: exported.files, missing: [] })
    expect(logicalContent(back)).toEqual(logicalContent(gallery))
    for (const part of ['originals', 'models', 'networks']) {
      const files = filesIn(path.join(gallery, part)).filter((name) => !/\.(vectors|features)$/.test(name))
      expect(filesIn(path.join(back, part))).toEqual(files)
      for (const name of files) {
        expect(
          readFileSync(path.join(back, part, name)).equals(readFileSync(path.join(gallery, part, name))),
        ).toBe(true)
      }
    }
    for (const command of [
      ...clients.slice(0, 3).map((client) => ['recommend', '--client', client]),
      ['models', 'list'],
      ['check'],
    ]) {
      const [there, here] = await Promise.all(
        [gallery, back].map(async (each) => (await curatornet(...command, '--json', '--gallery', each)).out),
      )
      expect(there).not.toBe('')
      expect(here.replaceAll(back, gallery)).toBe(there)
    }
    const [there, here] = await Promise.all(
      [gallery, back].map((each) => documentOf<object>('info', '--gallery', each)),
    )
    // Jobs interrupted in one folder are not resumed in another.
    expect(here).toEqual({ ...there, gallery: back, interrupted_jobs: [] })
  })

  it('can go into an empty gallery', async () => {
    const empty = at('empty')
    createGallery(empty)
    await importEverything({ from: out, into: empty }, 'test', {})
    expect(logicalContent(empty)).toEqual(logicalContent(gallery))
  })

  it('resumes where it was killed: until then there is no gallery', async () => {
    const killed = at('killed')
    mkdirSync(path.join(killed, 'originals/ab'), { recursive: true })
    for (const name of ['unfinished-import', 'catalog.sqlite.new', 'originals/ab/half.jpg', 'lock.sqlite']) {
      writeFileSync(path.join(killed, name), '')
    }
    expect((await curatornet('info', '--gallery', killed)).err).toContain('is not a gallery')
    await importEverything({ from: out, into: killed }, 'test', {})
    expect(logicalContent(killed)).toEqual(logicalContent(gallery))
    expect(existsSync(path.join(killed, 'unfinished-import'))).toBe(false)
  })
})

/** A copy of the export with one modification. */
function changed(name: string, change: (copy: string) => void): string {
  const copy = at(name)
  cpSync(out, copy, { recursive: true })
  change(copy)
  return copy
}

function rewritten(name: string, change: (manifest: ManifestFile) => void): string {
  return changed(name, (copy) => {
    const manifest = manifestIn(copy)
    change(manifest)
    writeFileSync(path.join(copy, 'manifest.json'), JSON.stringify(manifest))
  })
}

/** Changes a byte in the middle of a file. */
function flip(file: string): void {
  const bytes = readFileSync(file)
  bytes[bytes.length >> 1] ^= 1
  writeFileSync(file, bytes)
}

const fileOf = (kind: RegExp): string =>
  manifestIn(out).files.find(({ path: name }) => kind.test(name))?.path ?? ''

describe('a refused import leaves nothing behind', () => {
  const refusal = async (from: string): Promise<unknown> => {
    const into = at(`into-${path.basename(from)}`)
    const fault: unknown = await importEverything({ from, into }, 'test', {}).catch((error: unknown) => error)
    expect(existsSync(into)).toBe(false)
    return fault
  }

  it.each([
    ['a table', /^works\.csv$/],
    ['a picture', /^pictures\//],
    ['vectors', /^vectors\//],
    ['a model', /^models\//],
  ])('an export in which %s is damaged or missing', async (_what, kind) => {
    const name = fileOf(kind)
    const damaged = changed(`damaged-${path.basename(name)}`, (copy) => flip(path.join(copy, name)))
    expect(await refusal(damaged)).toMatchObject({ kind: 'damaged', path: path.join(damaged, name) })
    const missing = changed(`missing-${path.basename(name)}`, (copy) => rmSync(path.join(copy, name)))
    expect(await refusal(missing)).toMatchObject({
      kind: 'damaged',
      path: path.join(missing, name),
      next: 'Nothing was imported. Copy the whole folder once more, or export again.',
    })
  })

  it('an export of a newer program, by its format or its tables', async () => {
    for (const [name, change] of [
      ['format', (manifest: ManifestFile) => (manifest.format += 1)],
      ['schema', (manifest: ManifestFile) => (manifest.schema += 1)],
    ] as const) {
      expect(await refusal(rewritten(`newer-${name}`, change))).toMatchObject({
        kind: 'damaged',
        message: expect.stringContaining('newer CuratorNet') as string,
      })
    }
  })

  it('an export that leads out of its folder, or to a link', async () => {
    const outside = rewritten('outside', ({ files }) => {
      files[0].path = '../outside.csv'
    })
    expect(await refusal(outside)).toMatchObject({
      kind: 'damaged',
      path: path.join(outside, 'manifest.json'),
    })
    const name = fileOf(/^pictures\//)
    const linked = changed('linked', (copy) => {
      rmSync(path.join(copy, name))
      symlinkSync(path.join(out, name), path.join(copy, name))
    })
    expect(await refusal(linked)).toMatchObject({ kind: 'damaged', path: path.join(linked, name) })
  })

  it('a folder without an export, or with an interrupted one', async () => {
    mkdirSync(at('nothing'))
    expect(await refusal(at('nothing'))).toMatchObject({
      kind: 'bad-input',
      message: `${at('nothing')} holds no export of everything.`,
    })
    mkdirSync(at('half'))
    writeFileSync(path.join(at('half'), 'unfinished-export'), '')
    writeFileSync(path.join(at('half'), 'works.csv'), 'half')
    expect(await refusal(at('half'))).toMatchObject({
      kind: 'bad-input',
      next: expect.stringContaining('again') as string,
    })
    // Repeated, it is complete.
    await exportEverything({ folder: gallery }, { folder: at('half') }, {})
    expect(manifestIn(at('half')).files).toEqual(manifestIn(out).files)
  })

  it('a target that is not empty: another gallery, or files of the user', async () => {
    const before = logicalContent(gallery)
    const full = await curatornet('import', out, '--gallery', gallery)
    expect([full.code, full.err]).toEqual([
      1,
      expect.stringContaining('name a folder that is empty or not there yet by `--gallery`'),
    ])
    expect(logicalContent(gallery)).toEqual(before)
    mkdirSync(at('own'))
    writeFileSync(path.join(at('own'), 'letter.txt'), 'mine')
    await expect(importEverything({ from: out, into: at('own') }, 'test', {})).rejects.toMatchObject({
      kind: 'bad-input',
    })
    await expect(exportEverything({ folder: gallery }, { folder: at('own') }, {})).rejects.toMatchObject({
      kind: 'bad-input',
      next: 'An export of everything needs a folder of its own: name one that is empty or not there yet.',
    })
    await expect(
      exportEverything({ folder: gallery }, { folder: path.join(gallery, 'out') }, {}),
    ).rejects.toMatchObject({ kind: 'bad-input' })
    expect(readdirSync(at('own'))).toEqual(['letter.txt'])
  })

  it('an import that is stopped', async () => {
    const stopping = (): TaskContext => {
      const stop = new AbortController()
      return { signal: stop.signal, onProgress: ({ total, done }) => done === total - 2 && stop.abort() }
    }
    const stopped = { name: 'AbortError' }
    await expect(
      exportEverything({ folder: gallery }, { folder: at('stopped') }, stopping()),
    ).rejects.toMatchObject(stopped)
    await expect(
      importEverything({ from: out, into: at('stopped') }, 'test', stopping()),
    ).rejects.toMatchObject(stopped)
    expect(existsSync(at('stopped'))).toBe(false)
  })
})
