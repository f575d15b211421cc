import { performance } from 'node:perf_hooks'
import { parseArgs } from 'node:util'
import { DEFAULT_METHOD } from '../src/contract/settings.ts'
import { Cells, measureClients, type Cell } from './evidence/finished-cells.ts'
import { dataNameOf, loadEvidence, TOGETHER, type EvidenceData } from './evidence/data.ts'
import { MADE_BY, MAKERS } from './evidence/methods.ts'
import { evidenceTable } from './evidence/table.ts'

/**
 * Compares every method on every gallery under each of its embedders, with several seeds, and prints the table of
 * docs/learning-core.md. Usage:
 *
 *     npm run bench -- evidence [NAME=]GALLERY[+looks] … [--seeds N] [--methods LIST] [--triples N] [--outer]
 *       [--groups NAME=TABLE.csv] [--cells FILE] [--finished]
 *
 * A gallery must have been imported and embedded. `+looks` replaces its own sales by simulated ones, from tastes in colour,
 * light and composition. `--groups` ranks within groups of works (column `subset`). The last purchases but one are hidden
 * unless `--outer` hides the last ones. Finished cells are kept in FILE, and a run that was stopped resumes from them.
 * `--finished` runs nothing and prints the table of all finished cells.
 */

/** Part of a cell's key; increase it when the same cell would give different figures. */
const FORMAT = 1

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    seeds: { type: 'string', default: '1' },
    methods: { type: 'string', default: Object.keys(MAKERS).join(',') },
    triples: { type: 'string', default: '200000' },
    outer: { type: 'boolean', default: false },
    groups: { type: 'string', multiple: true, default: [] },
    cells: { type: 'string', default: 'evidence.json' },
    finished: { type: 'boolean', default: false },
  },
})
const asked = values.methods.split(',')
const unknown = asked.filter((name) => !(name in MAKERS))
if ((positionals.length === 0 && !values.finished) || unknown.length > 0) {
  process.stderr.write(
    `Usage: npm run bench -- evidence [NAME=]GALLERY[+looks] … Methods: ${Object.keys(MAKERS).join(', ')}.\n`,
  )
  process.exit(2)
}
const level = values.outer ? 'outer' : 'inner'
const triples = Number(values.triples)
const cells = new Cells(values.cells)
const groups = new Map(values.groups.map((entry) => entry.split('=', 2) as [string, string]))

async function cellsOf(evidence: EvidenceData, maker: string, seed: number): Promise<Cell[]> {
  const keyOf = (method: string): string =>
    JSON.stringify([FORMAT, level, evidence.fingerprint, evidence.embedder, method, seed, triples])
  const known = MADE_BY[maker].map((method) => cells.find(keyOf(method)))
  if (known.every((cell) => cell !== undefined)) return known
  const started = performance.now()
  const made: Cell[] = []
  for (const { method, choice } of await MAKERS[maker].make(evidence, seed, { triples })) {
    const measured = await measureClients(evidence, method)
    const seconds = (performance.now() - started) / 1000
    const { name: data, embedder } = evidence
    made.push({
      key: keyOf(method.name),
      data,
      embedder,
      method: method.name,
      seed,
      choice,
      seconds,
      ...measured,
    })
  }
  cells.keep(made)
  for (const { method, auc, seconds, choice } of made) {
    const mean = auc.reduce((sum, value) => sum + value, 0) / auc.length
    process.stderr.write(
      `${evidence.name}, ${evidence.embedder}, ${method}, seed ${seed}: ${mean.toFixed(4)} (${choice}) in ${seconds.toFixed(0)} s\n`,
    )
  }
  return made
}

const found: Cell[] = values.finished ? cells.all : []
for (const name of values.finished ? [] : positionals.map(dataNameOf)) {
  for (const evidence of await loadEvidence(name, level, groups.get(name.name))) {
    for (const maker of asked.filter((name) => evidence.embedder !== TOGETHER || name === 'taste')) {
      const seeds = MAKERS[maker].seeded ? Number(values.seeds) : 1
      for (let seed = 1; seed <= seeds; seed++) found.push(...(await cellsOf(evidence, maker, seed)))
    }
  }
}
process.stdout.write(`${await evidenceTable(found, DEFAULT_METHOD)}\n`)
