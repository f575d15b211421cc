import type { Database } from 'better-sqlite3'

/** A list of works without its works. */
export interface ListSummary {
  readonly id: number
  /** Null for the tray. */
  readonly name: string | null
  readonly clientId: string | null
  readonly client: string | null
  readonly occasion: string | null
  readonly notes: string | null
  readonly works: number
  /** ISO 8601. */
  readonly changedAt: string
  readonly deletedAt: string | null
}

/** A work in a list. */
export interface ListItem {
  readonly itemId: string
  readonly note: string | null
}

/** When a client was called about a work. */
export interface Call {
  readonly clientId: string
  readonly itemId: string
  /** ISO 8601. */
  readonly calledAt: string
}

const LIST = `
  SELECT lists.id, lists.name, clients.external_id AS clientId, clients.name AS client, occasion, lists.notes,
    (SELECT count(*) FROM list_items WHERE list_id = lists.id) AS works,
    changed_at AS changedAt, deleted_at AS deletedAt
  FROM lists LEFT JOIN clients ON clients.id = lists.client_id`

/** Queries about lists of works, and about calls to clients. */
export function listQueries(connection: Database) {
  const all = connection.prepare<[], ListSummary>(`${LIST} ORDER BY lists.changed_at DESC, lists.id DESC`)
  const one = connection.prepare<[number], ListSummary>(`${LIST} WHERE lists.id = ?`)
  const tray = connection.prepare<[], ListSummary>(`${LIST} WHERE lists.name IS NULL`)
  const items = connection.prepare<[number], ListItem>(`
    SELECT artworks.external_id AS itemId, note
    FROM list_items JOIN artworks ON artworks.id = artwork_id
    WHERE list_id = ? ORDER BY place, artworks.id`)
  const calls = connection.prepare<[string], Call>(`
    SELECT clients.external_id AS clientId, artworks.external_id AS itemId, called_at AS calledAt
    FROM calls JOIN artworks ON artworks.id = artwork_id JOIN clients ON clients.id = client_id
    WHERE artworks.external_id = ?`)
  return {
    /** Every list, including deleted ones; the most recently changed first. */
    all: (): ListSummary[] => all.all(),
    one: (id: number): ListSummary | undefined => one.get(id),
    /** The list without a name; undefined until something is added to it. */
    tray: (): ListSummary | undefined => tray.get(),
    /** In the order of the list. */
    items: (id: number): ListItem[] => items.all(id),
    callsAbout: (itemId: string): Call[] => calls.all(itemId),
  }
}
