import Database from 'better-sqlite3'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { catalogueFile, readerOf } from '../../src/catalog-read/index.ts'
import { TOPICS } from '../../src/contract/topics.ts'
import { temporaryFolder } from '../support/galleries.ts'
import { LARGE, writeLargeGallery } from '../support/large-gallery.ts'

/**
 * The query plan of every query of the read side, at 100,000 works and analysed as the program does: by an index, or by
 * a full table scan where that is intended. The queries are those prepared by a reader, whatever their names, so that
 * new ones are checked as well.
 */

/** Queries that scan a whole table on purpose. */
const FULL_LISTINGS: readonly {
  /** The end of the query, or a unique part of it. */
  readonly part: string
  /** The tables that it is allowed to scan. */
  readonly tables: readonly string[]
  readonly why: string
}[] = [
  {
    part: '(SELECT count(*) FROM artworks) AS artworks',
    tables: ['artworks', 'images', 'clients', 'orders', 'order_items'],
    why: 'counts of the whole gallery, for `info` and before a training',
  },
  {
    part: 'ON artists.id = artist_id ORDER BY artworks.id',
    tables: ['artworks'],
    why: 'the list of all works, read once',
  },
  {
    part: 'SELECT id FROM artworks WHERE deleted_at IS NULL ORDER BY id$',
    tables: ['artworks'],
    why: 'the numbers of all works, where another network or other clusters concern all',
  },
  {
    part: 'GROUP BY artists.id HAVING works > 0',
    tables: ['artists'],
    why: 'the list of all artists',
  },
  {
    part: 'FROM images ORDER BY sha256',
    tables: ['images'],
    why: 'all pictures: their check, their previews',
  },
  {
    part: 'FROM artworks JOIN images ON sha256 = image_sha256 ORDER BY id',
    tables: ['artworks'],
    why: 'the pictures of all works: what stands on which sheet',
  },
  {
    part: 'ON sha256 = photographs.image_sha256 ORDER BY artworks.id, isPrimary DESC, place',
    tables: ['artworks'],
    why: 'all pictures of all works: imports compare with them',
  },
  {
    part: 'FROM photographs JOIN images ON sha256 = image_sha256 ORDER BY artwork_id, place',
    tables: ['photographs'],
    why: 'the search for works that are one and the same compares all',
  },
  {
    part: 'WHERE trimmed_hash IS NULL',
    tables: ['images'],
    why: 'before that search, once for pictures of an older version',
  },
  {
    part: "WHERE returned <> '{}'",
    tables: ['order_items'],
    why: 'sold works of which copies came back, by an index that holds them alone: few',
  },
  { part: 'AS other FROM distinct_works', tables: ['distinct_works'], why: 'what a person decided: few' },
  { part: '.references', tables: ['merges'], why: 'the list of all merges' },
  {
    part: 'FROM merges JOIN artworks ON artworks.id = kept_id$',
    tables: ['merges'],
    why: 'imports know merged works by all their ids',
  },
  {
    part: 'walls, notes FROM clients ORDER BY id',
    tables: ['clients'],
    why: 'the list of all clients',
  },
  { part: 'ORDER BY clients.id, sold_at', tables: ['clients'], why: 'all sales: the data set of a training' },
  {
    part: 'ORDER BY clients.id, liked_at',
    tables: ['clients'],
    why: 'all likes: the data set of a training',
  },
  { part: 'AS golden FROM embedders', tables: ['embedders'], why: 'a gallery has a few networks' },
  { part: 'WHERE @all = 1 OR', tables: ['artworks'], why: 'which of all works lack a vector' },
  { part: 'FROM models JOIN embedders', tables: ['models', 'embedders'], why: 'a gallery has a few models' },
  {
    part: 'FROM evaluations ORDER BY id DESC',
    tables: ['evaluations'],
    why: 'the list of all evaluations',
  },
  { part: 'FROM imports ORDER BY id DESC', tables: ['imports'], why: 'the list of all imports' },
  { part: 'ORDER BY lists.changed_at DESC', tables: ['lists'], why: 'the list of all lists' },
  {
    part: 'WHERE lists.name IS NULL',
    tables: ['lists'],
    why: 'the tray, by an index that holds it alone',
  },
  {
    part: 'FROM change_log ORDER BY id DESC LIMIT ?',
    tables: ['change_log'],
    why: 'the newest changes, backwards by their numbers, so many at most',
  },
  {
    part: 'FROM orders ORDER BY id DESC LIMIT ?',
    tables: ['orders'],
    why: 'the newest sales likewise',
  },
  {
    part: 'FROM returns ORDER BY id DESC LIMIT ?',
    tables: ['returns'],
    why: 'the newest returns likewise',
  },
  { part: 'FROM jobs ORDER BY id DESC', tables: ['jobs'], why: 'the list of all pieces of work' },
  { part: 'FROM revisions', tables: ['revisions'], why: `one row for each of ${TOPICS.length} topics` },
  {
    part: 'WHERE offered_at >= ?',
    tables: ['offers'],
    why: 'works offered too often: offers are noted by hand, one at a time',
  },
  {
    part: 'ON models.id = offers.model_id ORDER BY offers.id$',
    tables: ['offers'],
    why: 'what became of all offers, which are noted by hand',
  },
  {
    part: 'GROUP BY model, month ORDER BY month DESC, model$',
    tables: ['offers'],
    why: 'the same month by month',
  },
  {
    part: 'AS openOffers FROM clients WHERE forgotten_at IS NULL ORDER BY clients.id',
    tables: ['clients'],
    why: 'the list of all clients',
  },
  {
    part: 'WHERE forgotten_at IS NOT NULL OR do_not_contact = 1',
    tables: ['clients'],
    why: 'who may not be called, asked with a list of clients to call',
  },
  {
    part: 'FROM client_merges CROSS JOIN clients ON clients.id = kept_id$',
    tables: ['client_merges'],
    why: 'imports know merged clients by all their ids',
  },
  { part: 'FROM forgettings ORDER BY id DESC', tables: ['forgettings'], why: 'the protocols: few' },
]

/** A value for any parameter; nothing in the catalogue matches it. */
const NOBODY = { id: -1, dimension: 4, toJSON: () => [], toString: () => '' }

const folder = temporaryFolder()
let connection: Database.Database
let questions: string[]

beforeAll(() => {
  writeLargeGallery(`${folder.folder}/large`)
  connection = new Database(catalogueFile(`${folder.folder}/large`), { readonly: true })
  questions = questionsOf(connection)
})
afterAll(() => {
  connection.close()
  folder.remove()
})

/** Every statement that a reader prepares, on creation or first use, on one line. */
function questionsOf(on: Database.Database): string[] {
  const asked = new Set<string>()
  const recording = new Proxy(on, {
    get: (target, key) => {
      const found = Reflect.get(target, key, target) as unknown
      if (typeof found !== 'function') return found
      return (...values: unknown[]) => {
        if (key === 'prepare') asked.add(String(values[0]).replaceAll(/\s+/g, ' ').trim())
        return Reflect.apply(found, target, values) as unknown
      }
    },
  })
  // Functions of the reader itself, including `close`, are not groups of queries.
  const groups = Object.values(readerOf(recording, 'a gallery')).filter((group) => typeof group === 'object')
  for (const query of groups.flatMap((group) => Object.values(group) as unknown[])) {
    if (typeof query !== 'function') continue
    try {
      Reflect.apply(query, undefined, [NOBODY, NOBODY])
    } catch {
      // The value fits no parameter; the query has been recorded by then.
    }
  }
  return [...asked]
}

/** The steps of SQLite's plan for a query. */
function planOf(sql: string): string[] {
  const values = sql.includes('@') ? [{ embedder: 1, all: 0 }] : [...sql.matchAll(/\?/g)].map(() => 1)
  return connection
    .prepare<unknown[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`)
    .all(...values)
    .map(({ detail }) => detail)
}

/** Tables that a plan scans row by row. Array parameters and results of a subquery are not tables. */
function scannedBy(plan: readonly string[]): string[] {
  return tablesIn(plan, /^SCAN (\w+)/)
}

function tablesIn(plan: readonly string[], step: RegExp): string[] {
  const tables = connection
    .prepare<[], string>("SELECT name FROM sqlite_schema WHERE type = 'table'")
    .pluck()
    .all()
  const names = plan.map((line) => step.exec(line)?.[1])
  return tables.filter((table) => names.includes(table))
}

function listingsOf(sql: string) {
  return FULL_LISTINGS.filter(({ part }) =>
    part.endsWith('$') ? sql.endsWith(part.slice(0, -1)) : sql.includes(part),
  )
}

describe('every read query', () => {
  test(`is asked of ${LARGE.works} works`, () => {
    const count = connection.prepare<[], number>('SELECT count(*) FROM artworks').pluck().get()
    expect(count).toBe(LARGE.works)
    expect(questions.length).toBeGreaterThan(40)
  })

  test('uses an index, or scans only the tables that it is meant to list', () => {
    const unforeseen = questions
      .map((sql) => {
        const meant = listingsOf(sql).flatMap(({ tables }) => tables)
        return { sql, through: scannedBy(planOf(sql)).filter((table) => !meant.includes(table)) }
      })
      .filter(({ through }) => through.length > 0)
    expect(unforeseen).toEqual([])
  })

  test('lacks no index that SQLite would build automatically', () => {
    const lacking = questions.flatMap((sql) => tablesIn(planOf(sql), /^SEARCH (\w+) USING AUTOMATIC/))
    expect(lacking).toEqual([])
  })

  test('that follows changes reads only the changes, not all rows of their topic', () => {
    for (const sql of questions.filter((asked) => asked.includes('revision > ?')))
      expect(planOf(sql)).toContainEqual(expect.stringContaining('changes_by_revision'))
  })

  test('leaves no entry of the permitted scans unused', () => {
    for (const { part, tables } of FULL_LISTINGS) {
      const own = questions.filter((sql) => listingsOf(sql).some((listing) => listing.part === part))
      const scanned = own.flatMap((sql) => scannedBy(planOf(sql)))
      expect([part, tables.filter((table) => !scanned.includes(table))]).toEqual([part, []])
    }
  })
})
