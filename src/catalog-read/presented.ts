import type { Database } from 'better-sqlite3'

/** A client's answer to a work that was shown. */
export type VisitAnswer = 'liked' | 'refused'

export interface PresentedWork {
  readonly itemId: string
  /** Null if the client said nothing, or if the answer was left open. */
  readonly answer: VisitAnswer | null
}

/** A visit during which works were presented to a client. */
export interface PresentedVisit {
  readonly id: number
  readonly clientId: string
  /** ISO 8601. */
  readonly beganAt: string
  readonly notes: string | null
  /** In the order in which they were first shown. */
  readonly works: readonly PresentedWork[]
}

/** An answer with the state before the first answer. */
export interface KeptAnswer {
  readonly answer: VisitAnswer | null
  /** Null until the first answer is recorded. */
  readonly likedBefore: 0 | 1 | null
  readonly offerBefore: 'none' | 'open' | 'sold' | 'declined' | null
}

type VisitRow = Omit<PresentedVisit, 'works'>

const VISIT = `
  SELECT visits.id, clients.external_id AS clientId, began_at AS beganAt, visits.notes
  FROM visits JOIN clients ON clients.id = client_id`

/** Queries about past visits: when they took place, which works were shown, how the client answered. */
export function presentedQueries(connection: Database) {
  const ofClient = connection.prepare<[string], VisitRow>(
    `${VISIT} WHERE clients.external_id = ? ORDER BY began_at DESC, visits.id DESC`,
  )
  const one = connection.prepare<[number], VisitRow>(`${VISIT} WHERE visits.id = ?`)
  const works = connection.prepare<[number], PresentedWork>(
    `SELECT external_id AS itemId, answer FROM visit_works JOIN artworks ON artworks.id = artwork_id
       WHERE visit_id = ? ORDER BY place`,
  )
  const answer = connection.prepare<[number, string], KeptAnswer>(
    `SELECT answer, liked_before AS likedBefore, offer_before AS offerBefore FROM visit_works
       WHERE visit_id = ? AND artwork_id = (SELECT id FROM artworks WHERE external_id = ?)`,
  )
  const withWorks = (row: VisitRow): PresentedVisit => ({ ...row, works: works.all(row.id) })
  return {
    /** Visits of a client, newest first. */
    ofClient: (clientId: string): PresentedVisit[] => ofClient.all(clientId).map(withWorks),
    visit: (id: number): PresentedVisit | undefined => {
      const row = one.get(id)
      return row === undefined ? undefined : withWorks(row)
    },
    /** The answer to a work at a visit; undefined if it was not shown. */
    answer: (visit: number, itemId: string): KeptAnswer | undefined => answer.get(visit, itemId),
  }
}
