import Database, { type Database as Connection } from 'better-sqlite3'
import path from 'node:path'
import { OpenGallery } from '../../src/main/app/open-gallery.ts'
import { createGallery } from '../../src/main/catalog/index.ts'
import { importArtworks, importClients, importSales } from '../../src/main/services/importing/importing.ts'
import { useModel } from '../../src/main/services/learning/models.ts'
import { embedWorks } from '../../src/main/services/networks/embedding.ts'
import { paintCollection } from './galleries.ts'

/*
 * A gallery in which every text is an attack, in every table at once: columns are taken from the schema, so that those
 * of later migrations are filled as well, unless they are listed below as the program's own.
 */

/** Input that a terminal, a page, a template or a message catalogue could interpret. Each begins with `MARK`. */
const ATTACKS = [
  '\u001b]0;taken\u0007\u001b[2J\u001b[31m\u009b31m\u0090$q\u009c\b\r\u007f\u202eTERMINAL',
  '<img src=x onerror="document.title=`run`">',
  '<script>document.title="run"</script>',
  '"><svg onload=document.title="run">\' autofocus onfocus=document.title="run" x="',
  '</title></style></textarea><a href="javascript:document.title=`run`">IN</a>',
  '{{constructor.constructor("document.title=`run`")()}}${document.title="run"}{n, plural, one {#}}',
]

/** Start of every attack; a spreadsheet would take it for a formula. */
export const MARK = '=HOSTILE'

/** A text containing every attack, distinguished from the others by `of`. */
function attack(of: string): string {
  return `${MARK} ${of} ${ATTACKS.join(' ')}`
}

/** Columns that only the program writes and reads: content hashes, times, kinds, enumerated words, documents. */
const OWN: Readonly<Partial<Record<string, readonly string[]>>> = {
  artworks: ['image_sha256', 'status', 'tags', 'archived_at', 'deleted_at', 'cleared_at'],
  calls: ['called_at'],
  change_log: ['kind', 'changed_at', 'undone_at'],
  change_rows: ['table_name', 'before', 'after'],
  change_subjects: ['subject'],
  changes: ['topic'],
  client_merges: ['merged_at', 'undo'],
  clients: ['birthday', 'walls', 'forgotten_at'],
  clusterings: ['report', 'created_at'],
  quarantined_pictures: ['sha256', 'set_aside_at'],
  distinct_works: ['decided_at'],
  embedders: ['kind', 'sha256', 'preprocessing', 'file', 'details'],
  embeddings: ['image_sha256'],
  evaluation_clients: ['method', 'metric'],
  evaluations: ['protocol', 'report', 'created_at'],
  forgettings: ['forgotten_at', 'people', 'report'],
  images: ['sha256', 'format', 'perceptual_hash', 'average_colour', 'trimmed_hash'],
  import_changes: ['table_name', 'before', 'after', 'changed_at'],
  imports: ['kind', 'imported_at', 'undone_at', 'files', 'unwanted', 'report'],
  jobs: ['kind', 'state', 'details', 'fault', 'created_at', 'started_at', 'ended_at'],
  lists: ['created_at', 'changed_at', 'deleted_at'],
  merges: ['merged_at', 'undo'],
  models: ['method', 'file', 'sha256', 'report', 'created_at'],
  offers: ['offered_at', 'outcome'],
  order_items: ['returned'],
  photographs: ['image_sha256'],
  reservations: ['reserved_at', 'expires_on'],
  revisions: ['topic'],
  seen_works: ['seen_at'],
  set_aside: ['image_sha256', 'set_aside_at'],
  settings: ['key', 'value'],
  unwanted_files: ['path'],
  visit_works: ['answer', 'offer_before'],
  visits: ['began_at'],
}

/** Rows of the tables that imports leave empty; the works are 1 to 4, the clients 1 to 3. */
const MORE_ROWS = `
  INSERT INTO offers (client_id, artwork_id, offered_at) VALUES (1, 2, '2026-01-05T10:00:00.000Z');
  INSERT OR IGNORE INTO likes VALUES (1, 1, 1767225600), (2, 3, 1767225600);
  INSERT INTO reservations (client_id, artwork_id, reserved_at, expires_on) VALUES (1, 3, '2026-01-05T10:00:00.000Z', '2036-01-05');
  INSERT INTO seen_works VALUES (1, 4, '2026-01-05T10:00:00.000Z', 1);
  INSERT INTO lists (name, client_id, occasion, notes, created_at, changed_at)
    VALUES ('a', 1, 'b', 'c', '2026-01-05T10:00:00.000Z', '2026-01-05T10:00:00.000Z');
  INSERT INTO list_items SELECT max(lists.id), artworks.id, artworks.id, 'note' FROM lists, artworks GROUP BY artworks.id;
  INSERT INTO calls VALUES (1, 2, '2026-01-05T10:00:00.000Z');
  INSERT INTO visits (id, client_id, began_at, notes) VALUES (1, 1, '2026-01-05T10:00:00.000Z', 'd');
  INSERT INTO visit_works VALUES (1, 1, 0, 'liked', 0, 'none'), (1, 2, 1, 'refused', 0, 'open');
  INSERT INTO returns (client_id, artwork_id, invoice, sold_at, returned_at, price, currency, quantity)
    VALUES (1, 1, 'e', 1767225600, 1767312000, 10, 'EUR', 1);
  INSERT INTO clusterings (id, embedder_id, k, report, created_at, is_current)
    SELECT 1, id, 1, '{}', '2026-01-05T10:00:00.000Z', 1 FROM embedders LIMIT 1;
  INSERT INTO clusters VALUES (1, 0, 'f');
  INSERT INTO cluster_members SELECT 1, id, 0 FROM artworks;
  INSERT INTO projections SELECT embedders.id, artworks.id, artworks.id, artworks.id % 3 FROM artworks, embedders;
  INSERT INTO merges (kept_id, merged_external_id, merged_at, undo) VALUES (1, 'g', '2026-01-05T10:00:00.000Z', '{}');
  INSERT INTO client_merges (kept_id, merged_external_id, merged_at, undo) VALUES (1, 'h', '2026-01-05T10:00:00.000Z', '{}');
  INSERT INTO jobs (kind, state, stage, details, created_at, started_at) VALUES ('train', 'interrupted', 'i', '{}', '2026-01-05T10:00:00.000Z', '2026-01-05T10:00:00.000Z');
  UPDATE clients SET budget = 1000 WHERE id < 4;
  UPDATE artworks SET price = 500, net_price = 250, status = 'available', deleted_at = NULL WHERE id < 5;
  UPDATE artworks SET deleted_at = '2036-01-05T10:00:00.000Z' WHERE id = 4;
  UPDATE artworks SET archived_at = '2026-01-05T10:00:00.000Z' WHERE id = 5;`

/**
 * Creates a gallery of a few works and clients with suggestions, and an attack in every text.
 * @returns its folder, the filled columns, and the number of rows of each
 */
export async function hostileGallery(
  folder: string,
): Promise<{ readonly gallery: string; readonly filled: ReadonlyMap<string, number> }> {
  const gallery = path.join(folder, 'gallery')
  await preparedGallery(gallery, path.join(folder, 'studio'))
  const connection = new Database(path.join(gallery, 'catalog.sqlite'))
  try {
    connection.exec(MORE_ROWS)
    return { gallery, filled: connection.transaction(() => fill(connection))() }
  } finally {
    connection.close()
  }
}

/** Eight works and five clients with sales, and a model in use. */
async function preparedGallery(gallery: string, studio: string): Promise<void> {
  const { pictures, artworks, clients, sales } = await paintCollection(studio, 8, 5)
  createGallery(gallery)
  const session = new OpenGallery({ folder: gallery, entryPoint: 'test' })
  const reading = { map: {}, dryRun: false }
  try {
    await importArtworks(session, { folder: pictures, tables: [artworks], ...reading }, {})
    await importClients(session, { file: clients, ...reading }, {})
    await importSales(session, { file: sales, ...reading }, {})
    await embedWorks(session, { all: false }, {})
    await useModel(session, 'visrank')
  } finally {
    await session.close()
  }
}

function fill(connection: Connection): Map<string, number> {
  const filled = new Map<string, number>()
  for (const [table, column] of freeColumns(connection)) {
    const rows = connection.prepare(`SELECT DISTINCT ${column} AS value FROM ${table}`).all() as {
      value: string | null
    }[]
    const update = connection.prepare(`UPDATE ${table} SET ${column} = ? WHERE ${column} IS ?`)
    for (const [at, { value }] of rows.entries()) {
      // The tray is the list without a name, and a client who is not part of a couple has no second name.
      if (value === null && table === 'lists') continue
      update.run(attack(`${table} ${column} ${at}`), value)
    }
    filled.set(`${table}.${column}`, rows.length)
  }
  const json = (of: string): string => JSON.stringify(attack(of))
  connection.exec(`UPDATE artworks SET tags = json_array('${quoted(attack('tag'))}')`)
  connection.exec(
    `UPDATE clients SET walls = json_array(json_object('room', '${quoted(attack('room').slice(0, LONGEST_ROOM))}', 'width_cm', 100, 'height_cm', 100))`,
  )
  connection.exec(`UPDATE imports SET files = '[${quoted(json('file of an import').replaceAll('/', ''))}]'`)
  const set = connection.prepare('INSERT OR REPLACE INTO settings VALUES (?, ?)')
  const profile = {
    name: attack('gallery'),
    address: attack('address'),
    contact: attack('contact'),
    logo: null,
  }
  set.run('profile', JSON.stringify(profile))
  set.run('letter en', JSON.stringify({ opening: attack('opening'), closing: attack('closing') }))
  set.run('network-source', JSON.stringify({ mirror: attack('mirror'), proxy: attack('proxy') }))
  set.run('watched_folders', JSON.stringify([`/${attack('watched')}`]))
  return filled
}

/** Every text column written by users or third parties. */
function freeColumns(connection: Connection): [table: string, column: string][] {
  const tables = connection
    .prepare<[], string>(
      "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%' ORDER BY name",
    )
    .pluck()
    .all()
  return tables.flatMap((table) => {
    const columns = connection.pragma(`table_info(${table})`) as { name: string; type: string }[]
    return columns
      .filter(({ name, type }) => type === 'TEXT' && OWN[table]?.includes(name) !== true)
      .map(({ name }): [string, string] => [table, name])
  })
}

/** Maximum length of a room's name, whatever its source. */
const LONGEST_ROOM = 200

const quoted = (text: string): string => text.replaceAll("'", "''")
