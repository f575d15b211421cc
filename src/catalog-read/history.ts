import type { Database } from 'better-sqlite3'

/** One action of a person, as recorded in the change log. */
export interface Change {
  readonly id: number
  readonly kind: string
  readonly changedAt: string
  /** Null for a change that has not been undone. */
  readonly undoneAt: string | null
  /**
   * Number of works and clients that it concerns, and the display name of the first of each; null if no longer known.
   */
  readonly works: number
  readonly work: string | null
  readonly clients: number
  readonly client: string | null
  /** Number and name of the list that it wrote; a list without a name is the tray. Null for other changes. */
  readonly listNumber: number | null
  readonly list: string | null
}

/** A row before and after a change, as JSON; null before if the change created the row, null after if it removed it. */
export interface ChangedRow {
  readonly table: string
  readonly key: string | number
  readonly before: string | null
  readonly after: string | null
}

const firstOf = (subject: 'work' | 'client'): string =>
  `(SELECT row_id FROM change_subjects WHERE change_id = change_log.id AND subject = '${subject}' LIMIT 1)`
const countOf = (subject: 'work' | 'client'): string =>
  `(SELECT count(*) FROM change_subjects WHERE change_id = change_log.id AND subject = '${subject}')`
/** A work or client that no longer exists is named as one of its changes recorded it. */
const nameOf = (
  subject: 'work' | 'client',
  table: 'artworks' | 'clients',
  name: 'title' | 'name',
): string => `
  coalesce((SELECT coalesce(${name}, external_id) FROM ${table} WHERE id = ${firstOf(subject)}),
    (SELECT coalesce(json_extract(before, '$.${name}'), json_extract(before, '$.external_id'),
        json_extract(after, '$.${name}'), json_extract(after, '$.external_id'))
      FROM change_rows WHERE table_name = '${table}' AND row_key = ${firstOf(subject)} AND (before IS NULL OR after IS NULL)
      ORDER BY change_id DESC LIMIT 1))`

const LIST_ROW = `FROM change_rows WHERE change_id = change_log.id AND table_name = 'lists'`
/** The list that a change wrote, or whose works or notes it wrote: their key is an array that begins with the list. */
const LIST = `coalesce((SELECT row_key ${LIST_ROW} LIMIT 1),
  (SELECT json_extract(row_key, '$[0]') FROM change_rows
    WHERE change_id = change_log.id AND table_name = 'list_items' LIMIT 1))`

const CHANGE = `
  SELECT id, kind, changed_at AS changedAt, undone_at AS undoneAt, ${countOf('work')} AS works,
    ${nameOf('work', 'artworks', 'title')} AS work, ${countOf('client')} AS clients,
    ${nameOf('client', 'clients', 'name')} AS client,
    ${LIST} AS listNumber,
    coalesce((SELECT name FROM lists WHERE id = ${LIST}),
      (SELECT json_extract(after, '$.name') ${LIST_ROW} LIMIT 1)) AS list
  FROM change_log`
const OF_SUBJECT = `WHERE id IN (SELECT change_id FROM change_subjects WHERE subject = ? AND row_id = ?)`

/** Queries about manual changes. */
export function historyQueries(connection: Database) {
  const newest = connection.prepare<[number], Change>(`${CHANGE} ORDER BY id DESC LIMIT ?`)
  const one = connection.prepare<[number], Change>(`${CHANGE} WHERE id = ?`)
  const standing = connection.prepare<[number], Change>(
    `${CHANGE} WHERE id > ? AND undone_at IS NULL ORDER BY id DESC LIMIT 1`,
  )
  const of = connection.prepare<[string, number, number], Change>(
    `${CHANGE} ${OF_SUBJECT} ORDER BY id DESC LIMIT ?`,
  )
  const work = connection.prepare<[string], number>('SELECT id FROM artworks WHERE external_id = ?').pluck()
  const client = connection.prepare<[string], number>('SELECT id FROM clients WHERE external_id = ?').pluck()
  const row = connection.prepare<[number, string, number], ChangedRow>(
    `SELECT table_name AS "table", row_key AS "key", before, after FROM change_rows
       WHERE change_id = ? AND table_name = ? AND row_key = ?`,
  )
  const maker = connection
    .prepare<[string, number], number>(
      `SELECT change_id FROM change_rows JOIN change_log ON change_log.id = change_id
         WHERE table_name = ? AND row_key = ? AND before IS NULL AND undone_at IS NULL ORDER BY change_id DESC LIMIT 1`,
    )
    .pluck()
  const artist = connection.prepare<[number], string>('SELECT name FROM artists WHERE id = ?').pluck()
  return {
    /** The newest changes, newest first, up to a limit. */
    newest: (most: number): Change[] => newest.all(most),
    byId: (id: number): Change | undefined => one.get(id),
    /** The newest change after a given one that has not been undone. */
    newestStanding: (after: number): Change | undefined => standing.get(after),
    /** The number of a work or client in the catalogue, by its id. */
    numberOf: (subject: 'work' | 'client', externalId: string): number | undefined =>
      (subject === 'work' ? work : client).get(externalId),
    /** Changes that concern a work or client, by its number; newest first. */
    of: (subject: 'work' | 'client', number: number, most: number): Change[] => of.all(subject, number, most),
    /** What a change did to one row of a table whose rows are numbered. */
    row: (change: number, table: string, number: number): ChangedRow | undefined =>
      row.get(change, table, number),
    /** The change that created a row and has not been undone. */
    standingMaker: (table: string, number: number): number | undefined => maker.get(table, number),
    artist: (number: number): string | undefined => artist.get(number),
  }
}
