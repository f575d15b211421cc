import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { z } from 'zod'
import type { Method } from '../../src/learning/evaluation/method.ts'
import { PROTOCOLS } from '../../src/learning/evaluation/protocol.ts'
import { rankRelevant } from '../../src/learning/evaluation/ranking.ts'
import type { EvidenceData } from './data.ts'

/** One method on one data set with one seed, client by client. */
const cellSchema = z.object({
  /** Everything that determines the figures. */
  key: z.string(),
  data: z.string(),
  embedder: z.string(),
  method: z.string(),
  seed: z.number(),
  choice: z.string(),
  seconds: z.number(),
  /** One value per client, in the order of the histories. */
  auc: z.array(z.number()),
  recall20: z.array(z.number()),
})
export type Cell = z.infer<typeof cellSchema>

const CASES_PER_BLOCK = 256
const DIGITS = 1e5

/** The finished cells, in one JSON file: a stopped bench resumes from them. */
export class Cells {
  readonly #file: string
  readonly #cells = new Map<string, Cell>()

  constructor(file: string) {
    this.#file = file
    for (const cell of read(file)) this.#cells.set(cell.key, cell)
  }

  get all(): Cell[] {
    return [...this.#cells.values()]
  }

  find(key: string): Cell | undefined {
    return this.#cells.get(key)
  }

  /** Written under a temporary name first, so that the file is complete at all times. */
  keep(cells: readonly Cell[]): void {
    for (const cell of cells) this.#cells.set(cell.key, cell)
    writeFileSync(`${this.#file}.new`, JSON.stringify([...this.#cells.values()]))
    renameSync(`${this.#file}.new`, this.#file)
  }
}

function read(file: string): Cell[] {
  try {
    return z.array(cellSchema).parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []
    throw error
  }
}

/**
 * AUC and recall@20 of every client whose hidden basket contains a new work; within the client's group if there are
 * groups.
 */
export async function measureClients(
  { data, split, groupOf }: EvidenceData,
  method: Method,
): Promise<Pick<Cell, 'auc' | 'recall20'>> {
  const cases = [...PROTOCOLS.all(data.dataset, split)]
  const auc: number[] = []
  const recall20: number[] = []
  for (let from = 0; from < cases.length; from += CASES_PER_BLOCK) {
    const block = cases.slice(from, from + CASES_PER_BLOCK)
    const scores = await method.scores(
      block.map(({ profile }) => profile),
      block.map(({ client }) => client),
    )
    block.forEach(({ candidates, relevant }, row) => {
      const own = scores.data.subarray(row * scores.columns, (row + 1) * scores.columns)
      const among =
        groupOf === undefined
          ? candidates
          : candidates.map((isOne, work) => Number(isOne === 1 && groupOf[work] === groupOf[relevant[0]]))
      const found = relevant.filter((work) => among[work] === 1)
      const ranking = rankRelevant(own, among, found)
      auc.push(Math.round(ranking.auc * DIGITS) / DIGITS)
      const hits = ranking.positions.filter((place) => place < 20).length
      recall20.push(Math.round((hits / found.length) * DIGITS) / DIGITS)
    })
  }
  return { auc, recall20 }
}
