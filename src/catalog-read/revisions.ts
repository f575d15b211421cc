import type { Database } from 'better-sqlite3'
import type { Topic } from '../contract/topics.ts'

/** Topics whose changes are known row by row: of works by the work, of the others by the client. */
export type RowTopic = 'works' | 'vectors' | 'clients' | 'sales' | 'likes' | 'offers' | 'visits'

export interface Revision {
  /** Grows with every change. */
  readonly revision: number
  /** Random: the same token means the same content, also after an older copy of the catalogue was put back. */
  readonly token: number
}

/** Questions about what has changed since somebody last looked, whoever wrote it. */
export function revisionQueries(connection: Database) {
  const all = connection.prepare<[], Revision & { topic: Topic }>(
    'SELECT topic, revision, token FROM revisions',
  )
  // The plus keeps SQLite from reading all rows of the topic in the order that is asked for.
  const since = connection
    .prepare<[RowTopic, number], number>(
      'SELECT row_id FROM changes WHERE topic = ? AND revision > ? ORDER BY +row_id',
    )
    .pluck()
  const tokensOfChanged = connection.prepare<[RowTopic, number], { row: number; token: number }>(
    'SELECT row_id AS row, token FROM changes WHERE topic = ? AND revision > ?',
  )
  const tokens = connection.prepare<[RowTopic], { row: number; token: number }>(
    'SELECT row_id AS row, token FROM changes WHERE topic = ?',
  )
  return {
    /** Changes with every commit of another connection: the cheap first look. */
    dataVersion: (): number => connection.pragma('data_version', { simple: true }) as number,
    all: (): Record<Topic, Revision> =>
      Object.fromEntries(
        all.all().map(({ topic, revision, token }) => [topic, { revision, token }]),
      ) as Record<Topic, Revision>,
    /** Rows that changed after a revision, also those that are gone; ascending. */
    changedSince: (topic: RowTopic, revision: number): number[] => since.all(topic, revision),
    /** As `changedSince`, each row with the token of its newest change. */
    tokensSince: (topic: RowTopic, revision: number): Map<number, number> =>
      new Map(tokensOfChanged.all(topic, revision).map(({ row, token }) => [row, token])),
    /** The token of the newest change of each row. */
    rowTokens: (topic: RowTopic): Map<number, number> =>
      new Map(tokens.all(topic).map(({ row, token }) => [row, token])),
  }
}
