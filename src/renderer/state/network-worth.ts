import type { EvaluationReport } from '../../contract/results/evaluation.ts'
import type { Client } from '../wire/index.ts'

/** The ranking quality of pictures alone with one network, on the gallery's own sales. */
export interface NetworkWorth {
  readonly embedder: string
  /** The mean over clients of the area under the curve; chance level is 0.5. */
  readonly auc: number
}

/** The method that uses pictures alone and does not learn, so that networks are compared rather than trainings. */
const PICTURES_ALONE = 'visrank'
/** Maximum number of evaluations considered: older ones say little about the gallery's current state. */
const MOST_LOOKED_AT = 8

/**
 * The latest evaluation of each network that has one, best first; evaluations of another kind than the latest are
 * skipped, because they measure something else.
 */
export async function networkWorths(client: Client): Promise<NetworkWorth[]> {
  const entries = (await client.evaluations.list({})).filter(({ outdated }) => !outdated)
  const alike = entries.filter(({ protocol }) => protocol === entries[0].protocol).slice(0, MOST_LOOKED_AT)
  const reports = await Promise.all(alike.map(({ id }) => client.evaluations.show({ id })))
  return worthsOf(reports.map(({ report }) => report))
}

/** @param reports newest first */
export function worthsOf(reports: readonly Pick<EvaluationReport, 'embedder' | 'rows'>[]): NetworkWorth[] {
  const found = new Map<string, number>()
  for (const { embedder, rows } of reports) {
    const row = rows.find(({ method }) => method === PICTURES_ALONE)
    if (row !== undefined && !found.has(embedder)) found.set(embedder, row.auc)
  }
  return [...found].map(([embedder, auc]) => ({ embedder, auc })).sort((a, b) => b.auc - a.auc)
}
