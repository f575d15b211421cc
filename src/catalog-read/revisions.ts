import type { Database } from 'better-sqlite3'
import type { Topic } from '../contract/topics.ts'

/** Topics whose changes are tracked row by row: by work for works, by client for the others. */
export type RowTopic = 'works' | 'vectors' | 'clients' | 'sales' | 'likes' | 'offers' | 'visits'

export interface Revision {
  /** Increases with every change. */
  readonly revision: number
  /** Random: the same token means the same content, even after an older copy of the catalogue was restored. */
  readonly token: number
}

type RowToken = readonly [row: number, token: number]

/** Queries for rows that have changed since a given revision, regardless of which process wrote them. */
export function revisionQueries(connection: Database) {
  const all = connection.prepare<[], Revision & { topic: Topic }>(
    'SELECT topic, revision, token FROM revisions',
  )
  // The unary plus keeps SQLite from reading all rows of the topic in the requested order.
  const since = connection
    .prepare<[RowTopic, number], number>(
      'SELECT row_id FROM changes WHERE topic = ? AND revision > ? ORDER BY +row_id',
    )
    .pluck()
  const tokensOfChanged = connection
    .prepare<[RowTopic, number], RowToken>(
      'SELECT row_id, token FROM changes WHERE topic = ? AND revision > ?',
    )
    .raw()
  const tokens = connection
    .prepare<[RowTopic], RowToken>('SELECT row_id, token FROM changes WHERE topic = ?')
    .raw()
  return {
    /** Changes with every commit of another connection: a cheap first check. */
    dataVersion: (): number => connection.pragma('data_version', { simple: true }) as number,
    all: (): Record<Topic, Revision> =>
      Object.fromEntries(
        all.all().map(({ topic, revision, token }) => [topic, { revision, token }]),
      ) as Record<Topic, Revision>,
    /** Rows that changed after a revision, including deleted ones; ascending. */
    changedSince: (topic: RowTopic, revision: number): number[] => since.all(topic, revision),
    /** Like `changedSince`, with the token of each row's newest change. */
    tokensSince: (topic: RowTopic, revision: number): Map<number, number> =>
      new Map(tokensOfChanged.all(topic, revision)),
    /** The token of each row's newest change. */
    rowTokens: (topic: RowTopic): Map<number, number> => new Map(tokens.all(topic)),
  }
}
