import Database from 'better-sqlite3'
import { cpSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest'
import { catalogueFile } from '../../../../src/catalog-read/index.ts'
import { Fault } from '../../../../src/contract/fault.ts'
import {
  backUp,
  checkCatalogue,
  createGallery,
  demandSound,
  openCatalog,
} from '../../../../src/main/catalog/index.ts'
import {
  logFile,
  packPageSums,
  pagesOfLog,
  pageSumsFile,
  readPageSums,
} from '../../../../src/main/catalog/page-sums/sums.ts'
import { Random } from '../../../../src/learning/linalg/random.ts'
import { faultOf, identity, sha256Of, temporaryFolder } from '../galleries.ts'

/** As many as the gate has time for; DAMAGED_CATALOGUES=150 tries more. */
const TRIES = Number(process.env.DAMAGED_CATALOGUES ?? 40)
const WORKS = 60
const DIMENSION = 128
const SECTOR_BYTES = 512
const PAGE_BYTES = 4096

/** A closed gallery with works, vectors, clients and sales, and a good copy of it. */
function fill(folder: string): void {
  createGallery(folder)
  const catalog = openCatalog(folder, { entryPoint: 'test' })
  catalog.transaction(() => {
    const embedder = catalog.embeddings.register(
      identity('net', { sha256: sha256Of('net'), dimension: DIMENSION }),
      null,
    )
    const artworks = Int32Array.from({ length: WORKS }, (_, at) =>
      catalog.artworks.insert({ externalId: `W${at}`, title: `Work ${at}`, artist: 'Klee', price: at + 1 }),
    )
    const vectors = Float32Array.from({ length: WORKS * DIMENSION }, (_, at) => Math.sin(at))
    catalog.embeddings.insertBatch(embedder, { artworks, vectors })
    for (let at = 0; at < WORKS; at++) {
      catalog.sales.insertClient({ externalId: `C${at}`, name: `Client ${at}` })
      const order = catalog.sales.insertOrder({ orderId: `O${at}`, clientId: `C${at}`, soldAt: at })
      catalog.sales.insertOrderItem(order, { itemId: `W${at}`, price: at, currency: 'EUR' })
    }
  })
  catalog.close()
  const connection = new Database(catalogueFile(folder), { readonly: true })
  backUp(connection, folder, 'test')
  connection.close()
}

/** Every row of every table. */
function contentOf(folder: string): string {
  const connection = new Database(catalogueFile(folder), { readonly: true })
  try {
    const tables = connection
      .prepare<[], string>("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")
      .pluck()
      .all()
    return sha256Of(
      JSON.stringify(tables.map((name) => [name, connection.prepare(`SELECT * FROM "${name}"`).raw().all()])),
    )
  } finally {
    connection.close()
  }
}

type Chance = () => number

const DAMAGES: Readonly<Record<string, (content: Buffer, random: Chance) => Buffer>> = {
  'flipped bits': (content, random) => {
    for (let flips = 1 + Math.floor(random() * 8); flips > 0; flips--) {
      const at = Math.floor(random() * content.length)
      content[at] = (content[at] ?? 0) ^ (1 << Math.floor(random() * 8))
    }
    return content
  },
  'a sector of zeros': (content, random) => {
    for (;;) {
      const at = Math.floor(random() * (content.length / SECTOR_BYTES)) * SECTOR_BYTES
      // An empty sector would stay as it is.
      if (content.subarray(at, at + SECTOR_BYTES).some((byte) => byte !== 0))
        return content.fill(0, at, at + SECTOR_BYTES)
    }
  },
  'an end that is cut off': (content, random) =>
    content.subarray(0, Math.floor(random() * (content.length - 1))),
  'two pages exchanged': (content, random) => {
    const page = (): number => Math.floor(random() * (content.length / PAGE_BYTES)) * PAGE_BYTES
    const [one, other] = [page(), page()]
    const kept = Buffer.from(content.subarray(one, one + PAGE_BYTES))
    content.copy(content, one, other, other + PAGE_BYTES)
    kept.copy(content, other)
    return content
  },
}

const place = mkdtempSync(path.join(tmpdir(), 'damage-'))
const whole = path.join(place, 'whole')
let content: string
beforeAll(() => {
  fill(whole)
  content = contentOf(whole)
})
afterAll(() => rmSync(place, { recursive: true, force: true }))

/** A separate gallery for one test, closed and intact. */
function copyOfWhole(): string {
  const folder = path.join(temporaryFolder(), 'gallery')
  cpSync(whole, folder, { recursive: true })
  return folder
}

describe('a catalogue whose file was damaged', () => {
  it.each(Object.entries(DAMAGES))(
    'by %s opens with all its content, or is refused with the newest good copy',
    async (_kind, damage) => {
      const stream = new Random(17)
      const random = (): number => stream.next()
      const outcomes = { right: 0, refused: 0, wrong: 0 }
      for (let tries = Math.ceil(TRIES / Object.keys(DAMAGES).length); tries > 0; tries--) {
        const folder = copyOfWhole()
        const file = catalogueFile(folder)
        writeFileSync(file, damage(readFileSync(file), random))
        try {
          demandSound(folder)
          outcomes[contentOf(folder) === content ? 'right' : 'wrong']++
          expect(await checkCatalogue(folder)).not.toMatchObject([{ kind: 'database' }])
        } catch (error) {
          const fault = Fault.from(error)
          if (fault.kind === 'not-a-gallery' || fault.kind === 'damaged') outcomes.refused++
          else throw error
          expect(JSON.stringify(fault.next)).toContain('-test')
        }
      }
      expect(outcomes).toMatchObject({ wrong: 0 })
      expect(outcomes.refused).toBeGreaterThan(0)
    },
  )

  test('within a number, which SQLite’s own check cannot detect, is found on opening and by the check', async () => {
    const folder = copyOfWhole()
    const file = catalogueFile(folder)
    const bytes = readFileSync(file)
    const at = bytes.indexOf('Client 7')
    bytes.write('Client 9', at)
    writeFileSync(file, bytes)
    const connection = new Database(file, { readonly: true })
    expect(connection.pragma('integrity_check', { simple: true })).toBe('ok')
    connection.close()
    for (const open of [() => demandSound(folder), () => openCatalog(folder, { entryPoint: 'test' })])
      expect(faultOf(open).message).toMatch(/1 page is not as the program wrote it/)
    expect(await checkCatalogue(folder)).toMatchObject([{ kind: 'database', path: 'catalog.sqlite' }])
  })
})

describe('what is not treated as damage', () => {
  test('a row written by SQL from outside: the sums are recomputed', () => {
    const folder = copyOfWhole()
    const connection = new Database(catalogueFile(folder))
    connection.exec("UPDATE clients SET name = 'Somebody else' WHERE external_id = 'C7'")
    connection.close()
    demandSound(folder)
    openCatalog(folder, { entryPoint: 'test' }).close()
    demandSound(folder)
  })

  test('pages that a killed program was about to write', () => {
    const folder = copyOfWhole()
    const catalog = openCatalog(folder, { entryPoint: 'test' })
    catalog.sales.insertClient({ externalId: 'acknowledged' })
    const left = path.join(temporaryFolder(), 'gallery')
    cpSync(folder, left, { recursive: true })
    catalog.close()
    const known = readPageSums(left)
    if (known === undefined) throw new Error('there are no sums')
    const unknown = pagesOfLog(logFile(left))
    expect(unknown.size).toBeGreaterThan(0)
    writeFileSync(pageSumsFile(left), packPageSums({ ...known, unknown }))
    // The log was written into the file, and the program was killed before it could record the new sums.
    const connection = new Database(catalogueFile(left))
    connection.pragma('wal_checkpoint(TRUNCATE)')
    connection.close()
    demandSound(left)
    const again = openCatalog(left, { entryPoint: 'test' })
    expect(again.reader.sales.clients()).toHaveLength(WORKS + 1)
    again.close()
    expect(readPageSums(left)?.unknown.size).toBe(0)
    demandSound(left)
  })

  test('lost or damaged sums: they are recomputed', () => {
    const folder = copyOfWhole()
    truncateSync(`${catalogueFile(folder)}-sums`, 40)
    demandSound(folder)
    openCatalog(folder, { entryPoint: 'test' }).close()
    expect(readPageSums(folder)?.sums.length).toBeGreaterThan(10)
    demandSound(folder)
  })
})
