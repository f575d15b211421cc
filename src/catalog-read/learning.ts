import type { Database } from 'better-sqlite3'
import type { EvaluationReport } from '../contract/results/evaluation.ts'
import type { TrainReport } from '../contract/results/learning.ts'
import { pathInside } from './places.ts'
import type { Text } from '../messages/message.ts'
import { storedEvaluationReport, storedText, storedTrainReport } from './stored-reports.ts'

export interface Clustering {
  readonly id: number
  readonly embedder: number
  readonly k: number
  /** Null for clusters that were computed elsewhere. */
  readonly silhouette: number | null
  readonly createdAt: string
  /** artworks[i] is in cluster labels[i]. */
  readonly artworks: Int32Array
  readonly labels: Int32Array
}

export interface Model {
  readonly id: number
  readonly name: string
  readonly method: string
  readonly embedder: string
  readonly embedderId: number
  /** Relative to the gallery. */
  readonly file: string
  readonly sha256: string
  /** Null if an earlier version of the program wrote it in a format that this one cannot read, or if it is damaged. */
  readonly report: TrainReport | null
  readonly createdAt: string
  readonly isCurrent: boolean
}

export interface Evaluation {
  readonly id: number
  readonly protocol: string
  /** Null under the same conditions as a model's report. */
  readonly report: EvaluationReport | null
  readonly createdAt: string
}

/** One metric of one method, per client; null if it is undefined for the client. */
export interface MethodValues {
  readonly method: string
  readonly clients: string[]
  readonly values: (number | null)[]
}

export interface Job {
  readonly id: number
  readonly kind: string
  readonly state: 'queued' | 'running' | 'done' | 'failed' | 'cancelled' | 'interrupted'
  readonly stage: Text | null
  readonly done: number
  readonly total: number
  readonly startedAt: string | null
  readonly endedAt: string | null
}

type ClusteringRow = Omit<Clustering, 'artworks' | 'labels'>
type EvaluationRow = Omit<Evaluation, 'report'> & { report: string }
type JobRow = Omit<Job, 'stage'> & { readonly stage: string | null }
type ModelRow = Omit<Model, 'report' | 'isCurrent'> & { report: string; isCurrent: number }

const MODEL = `
  SELECT models.id, models.name, method, embedders.name AS embedder,
    embedders.id AS embedderId, models.file, models.sha256, report,
    created_at AS createdAt, models.is_current AS isCurrent
  FROM models JOIN embedders ON embedders.id = embedder_id`

/** Queries about clusters, models, evaluations and jobs. */
export function learningQueries(connection: Database) {
  const clustering = connection.prepare<[], ClusteringRow>(`
    SELECT id, embedder_id AS embedder, k, silhouette, created_at AS createdAt FROM clusterings WHERE is_current = 1`)
  const members = connection.prepare<[number], { artwork: number; cluster: number }>(
    'SELECT artwork_id AS artwork, cluster FROM cluster_members WHERE clustering_id = ? ORDER BY artwork_id',
  )
  const membersAmong = connection.prepare<[number, string], { artwork: number; cluster: number }>(`
    SELECT artwork_id AS artwork, cluster FROM cluster_members
    WHERE clustering_id = ? AND artwork_id IN (SELECT value FROM json_each(?))`)
  const models = connection.prepare<[], ModelRow>(`${MODEL} ORDER BY models.id DESC`)
  const evaluations = connection.prepare<[], EvaluationRow>(
    'SELECT id, protocol, report, created_at AS createdAt FROM evaluations ORDER BY id DESC',
  )
  const evaluation = connection.prepare<[number], EvaluationRow>(
    'SELECT id, protocol, report, created_at AS createdAt FROM evaluations WHERE id = ?',
  )
  const metrics = connection
    .prepare<[number], string>('SELECT DISTINCT metric FROM evaluation_clients WHERE evaluation_id = ?')
    .pluck()
  const values = connection.prepare<[number, string], ClientValueRow>(`
    SELECT method, external_id AS client, value
    FROM evaluation_clients JOIN clients ON clients.id = client_id
    WHERE evaluation_id = ? AND metric = ? ORDER BY method, client_id`)
  const jobs = connection.prepare<[], JobRow>(`
    SELECT id, kind, state, stage, done, total, started_at AS startedAt, ended_at AS endedAt
    FROM jobs ORDER BY id DESC`)
  const setting = connection.prepare<[string], { value: string }>('SELECT value FROM settings WHERE key = ?')
  const modelList = (): Model[] =>
    models.all().map((row) => ({
      ...row,
      file: pathInside(row.file),
      report: storedTrainReport(row.report),
      isCurrent: row.isCurrent === 1,
    }))
  return {
    currentClustering: (): Clustering | undefined => {
      const row = clustering.get()
      if (row === undefined) return undefined
      const rows = members.all(row.id)
      return {
        ...row,
        artworks: Int32Array.from(rows, ({ artwork }) => artwork),
        labels: Int32Array.from(rows, ({ cluster }) => cluster),
      }
    },
    /** Number of the current clustering, without loading its members. */
    currentClusteringNumber: (): number | undefined => clustering.get()?.id,
    /** The clusters of the works with these numbers in a clustering; works without a cluster are left out. */
    clustersOf: (id: number, artworks: readonly number[]): Map<number, number> =>
      new Map(
        membersAmong.all(id, JSON.stringify(artworks)).map(({ artwork, cluster }) => [artwork, cluster]),
      ),
    /** Newest first. */
    models: modelList,
    model: (name: string): Model | undefined => modelList().find((model) => model.name === name),
    currentModel: (): Model | undefined => modelList().find(({ isCurrent }) => isCurrent),
    /** Newest first. */
    evaluations: (): Evaluation[] => evaluations.all().map(evaluationOf),
    evaluation: (id: number): Evaluation | undefined => {
      const row = evaluation.get(id)
      return row === undefined ? undefined : evaluationOf(row)
    },
    /** The metrics that an evaluation stores for every client. */
    evaluatedMetrics: (id: number): string[] => metrics.all(id),
    clientValues: (id: number, metric: string): MethodValues[] => byMethod(values.all(id, metric)),
    /** Newest first. */
    jobs: (): Job[] => jobs.all().map((row) => ({ ...row, stage: storedText(row.stage) })),
    setting: (key: string): unknown => {
      const row = setting.get(key)
      return row === undefined ? undefined : (JSON.parse(row.value) as unknown)
    },
  }
}

interface ClientValueRow {
  readonly method: string
  readonly client: string
  readonly value: number | null
}

function evaluationOf({ report, ...rest }: EvaluationRow): Evaluation {
  return { ...rest, report: storedEvaluationReport(report) }
}

function byMethod(rows: readonly ClientValueRow[]): MethodValues[] {
  const groups = Map.groupBy(rows, ({ method }) => method)
  return Array.from(groups, ([method, own]) => ({
    method,
    clients: own.map(({ client }) => client),
    values: own.map(({ value }) => value),
  }))
}
