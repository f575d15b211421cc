import type { EvaluationReport } from '../../contract/results/evaluation.ts'
import type { Client } from '../wire/index.ts'

/** What pictures alone are worth with one network, on the gallery's own sales. */
export interface NetworkWorth {
  readonly embedder: string
  /** The mean over clients of the area under the curve; chance is 0.5. */
  readonly auc: number
}

/** The method that sees pictures alone and learns nothing, so that networks are compared and not trainings. */
const PICTURES_ALONE = 'visrank'
/** Older evaluations than these say little of the gallery as it is. */
const MOST_LOOKED_AT = 8

/**
 * The newest evaluation of each network that has one, best first; evaluations of another kind than the newest are passed
 * over, because they ask for something else.
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
