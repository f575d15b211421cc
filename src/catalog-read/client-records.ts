import type { Database } from 'better-sqlite3'

/** A work that is reserved for a client. */
export interface Reservation {
  readonly itemId: string
  readonly reservedAt: string
  /** The last day, YYYY-MM-DD; null for no end date. */
  readonly expiresOn: string | null
}

/** A work that a client has seen. */
export interface SeenWork {
  readonly itemId: string
  readonly seenAt: string
  /** 1 if the client did not like it. */
  readonly disliked: number
}

/** A client that was merged with another. */
export interface ClientMerge {
  readonly id: number
  readonly mergedId: string
  readonly mergedAt: string
}

/** A record of what was forgotten, without names. */
export interface Forgetting {
  readonly id: number
  readonly forgottenAt: string
  /** JSON: the forgotten rows, so that they can be removed from copies. */
  readonly people: string
  /** JSON. */
  readonly report: string
}

/** Queries about a client's record beyond purchases, likes and offers. */
export function clientRecordQueries(connection: Database) {
  // A reservation ends when the state of the work changes: sold, or available again.
  const reservations = connection.prepare<[number], Reservation>(`
    SELECT external_id AS itemId, reserved_at AS reservedAt, expires_on AS expiresOn
    FROM reservations JOIN artworks ON artworks.id = artwork_id
    WHERE client_id = ? AND status = 'reserved' ORDER BY expires_on IS NULL, expires_on, reservations.id`)
  const seen = connection.prepare<[number], SeenWork>(`
    SELECT external_id AS itemId, seen_at AS seenAt, disliked
    FROM seen_works JOIN artworks ON artworks.id = artwork_id
    WHERE client_id = ? ORDER BY seen_at DESC, artworks.id`)
  const merges = connection.prepare<[number], ClientMerge>(`
    SELECT id, merged_external_id AS mergedId, merged_at AS mergedAt
    FROM client_merges WHERE kept_id = ? ORDER BY id DESC`)
  const merge = connection.prepare<[number], { keptId: string }>(`
    SELECT external_id AS keptId FROM client_merges CROSS JOIN clients ON clients.id = kept_id WHERE client_merges.id = ?`)
  const mergedIds = connection.prepare<[], { mergedId: string; keptId: string }>(`
    SELECT merged_external_id AS mergedId, external_id AS keptId
    FROM client_merges CROSS JOIN clients ON clients.id = kept_id`)
  const uncallable = connection
    .prepare<[], number>('SELECT id FROM clients WHERE forgotten_at IS NOT NULL OR do_not_contact = 1')
    .pluck()
  const forgettings = connection.prepare<[], Forgetting>(
    'SELECT id, forgotten_at AS forgottenAt, people, report FROM forgettings ORDER BY id DESC',
  )
  return {
    /** Active reservations, the next to end first. */
    reservationsOf: (client: number): Reservation[] => reservations.all(client),
    /** Newest first. */
    seenBy: (client: number): SeenWork[] => seen.all(client),
    /** Newest first. */
    mergesInto: (client: number): ClientMerge[] => merges.all(client),
    /** The id of the client that a merge kept; undefined if there is no such merge. */
    keptBy: (id: number): string | undefined => merge.get(id)?.keptId,
    /** Clients by the ids that they had before they were merged, so that later tables with old ids resolve. */
    mergedIds: (): Map<string, string> =>
      new Map(mergedIds.all().map(({ mergedId, keptId }) => [mergedId, keptId])),
    /** The numbers of clients who must not be called: forgotten, or asked not to be contacted. */
    uncallable: (): number[] => uncallable.all(),
    /** Newest first. */
    forgettings: (): Forgetting[] => forgettings.all(),
  }
}
