import type { ClientMetrics } from '../../../contract/engine.ts'
import type { EvaluationReport } from '../../../contract/results/evaluation.ts'
import type { ClusterReport, TrainReport } from '../../../contract/results/learning.ts'
import { namesToKeep, type Overlap } from '../cluster-names.ts'
import type { Statements } from '../statements.ts'

export interface NewClustering {
  readonly embedder: number
  /** Null for clusters that were computed elsewhere. */
  readonly silhouette: number | null
  readonly report: ClusterReport
  readonly artworks: Int32Array
  readonly labels: Int32Array
}

export interface NewModel {
  readonly embedder: number
  readonly file: string
  readonly sha256: string
  readonly report: TrainReport
}

const now = (): string => new Date().toISOString()

const INSERT_METRIC = `
  INSERT INTO evaluation_clients (evaluation_id, method, metric, client_id, value)
  VALUES (?, ?, ?, (SELECT id FROM clients WHERE external_id = ?), ?)`

const OVERLAPS = `
  SELECT named.name, new.cluster, count(*) AS common,
    (SELECT count(*) FROM cluster_members WHERE clustering_id = named.clustering_id AND cluster = named.number) AS before,
    (SELECT count(*) FROM cluster_members WHERE clustering_id = new.clustering_id AND cluster = new.cluster) AS after
  FROM clusters AS named
  JOIN cluster_members AS old ON old.clustering_id = named.clustering_id AND old.cluster = named.number
  JOIN cluster_members AS new ON new.artwork_id = old.artwork_id AND new.clustering_id = @clustering
  WHERE named.name IS NOT NULL AND named.clustering_id = @former
  GROUP BY named.number, new.cluster`

/** Writes what the engine learned: clusters, models, evaluations. */
export class LearningStore {
  readonly #statements: Statements

  constructor(statements: Statements) {
    this.#statements = statements
  }

  /**
   * Makes the new clustering the current one; deleted works belong to none of its clusters. Names given by the user are
   * transferred to the clusters that contain the same works.
   */
  insertClustering({ embedder, silhouette, report, artworks, labels }: NewClustering): void {
    this.#statements.transaction(() => {
      const former = this.#statements.get('SELECT id FROM clusterings WHERE is_current = 1') as
        | { id: number }
        | undefined
      this.#statements.run('UPDATE clusterings SET is_current = 0 WHERE is_current = 1')
      const { lastInsertRowid: clustering } = this.#statements.run(
        `INSERT INTO clusterings (embedder_id, k, silhouette, report, created_at, is_current)
           VALUES (?, ?, ?, ?, ?, 1)`,
        embedder,
        report.k,
        silhouette,
        JSON.stringify(report),
        now(),
      )
      for (let number = 0; number < report.k; number++) {
        this.#statements.run('INSERT INTO clusters (clustering_id, number) VALUES (?, ?)', clustering, number)
      }
      artworks.forEach((artwork, at) => {
        this.#statements.run(
          'INSERT INTO cluster_members (clustering_id, artwork_id, cluster) SELECT ?, id, ? FROM artworks WHERE id = ?',
          clustering,
          labels[at],
          artwork,
        )
      })
      if (former !== undefined) this.#keepNames(former.id, Number(clustering))
    })
  }

  #keepNames(former: number, clustering: number): void {
    const overlaps = this.#statements.all(OVERLAPS, { former, clustering }) as Overlap[]
    for (const [number, name] of namesToKeep(overlaps)) {
      this.#statements.run(
        'UPDATE clusters SET name = ? WHERE clustering_id = ? AND number = ?',
        name,
        clustering,
        number,
      )
    }
  }

  insertModel({ embedder, file, sha256, report }: NewModel): void {
    this.#statements.run(
      `INSERT INTO models (name, method, embedder_id, file, sha256, report, created_at)
         VALUES (?, ?, ?, ?, ?, ?, ?)`,
      report.model,
      report.method,
      embedder,
      file,
      sha256,
      JSON.stringify(report),
      now(),
    )
  }

  /** Makes a model the only current one. @throws Error when there is no such model; nothing changes */
  makeModelCurrent(name: string): void {
    this.#statements.transaction(() => {
      this.#statements.run('UPDATE models SET is_current = 0 WHERE is_current = 1')
      const { changes } = this.#statements.run('UPDATE models SET is_current = 1 WHERE name = ?', name)
      if (changes === 0) throw new Error(`there is no model ${name}`)
    })
  }

  removeModel(name: string): void {
    this.#statements.run('DELETE FROM models WHERE name = ?', name)
  }

  /** The number of the next model; never reused, even if models were removed. */
  nextModelNumber(): number {
    const row = this.#statements.get("SELECT seq FROM sqlite_sequence WHERE name = 'models'") as
      | { seq: number }
      | undefined
    return (row?.seq ?? 0) + 1
  }

  insertEvaluation(report: EvaluationReport, perClient: readonly ClientMetrics[]): void {
    this.#statements.transaction(() => {
      const { lastInsertRowid: evaluation } = this.#statements.run(
        `INSERT INTO evaluations (model_id, protocol, report, created_at)
           VALUES ((SELECT id FROM models WHERE name = ?), ?, ?, ?)`,
        report.model,
        report.protocol,
        JSON.stringify(report),
        now(),
      )
      for (const { method, metric, clients, values } of perClient) {
        clients.forEach((client, at) => {
          this.#statements.run(INSERT_METRIC, evaluation, method, metric, client, values[at])
        })
      }
    })
  }
}
