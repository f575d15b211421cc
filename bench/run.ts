import { execFile, spawnSync } from 'node:child_process'
import os from 'node:os'
import path from 'node:path'
import { parseArgs, promisify } from 'node:util'
import { table } from '../src/main/cli/terminal.ts'
import { gemmGflops, type Result } from './shared.ts'

/**
 * Runs benchmarks, each in a separate process, and combines their results. Usage: npm run bench -- [NAMES] [--json];
 * all of them without names. `evidence` is separate: `bench/evidence.ts`.
 */
const NAMES = [
  'train',
  'sample-triples',
  'rank',
  'evaluate',
  'cluster',
  'map',
  'map-pictures',
  'embed',
  'import',
  'import-tables',
  'window',
  'changes-in-window',
  'work-lists',
  'click',
]

async function resultsOf(name: string): Promise<Result[]> {
  process.stderr.write(`${name} …\n`)
  const { stdout } = await promisify(execFile)(process.execPath, [
    path.join(import.meta.dirname, `${name}.ts`),
  ])
  return (JSON.parse(stdout) as { results: Result[] }).results
}

function cellsOf({ name, value, unit, goal, ratio, against }: Result): string[] {
  const [first] = against
  return [name, `${value} ${unit}`, String(goal), String(ratio), `${first.name}: ${first.value}`]
}

if (process.argv[2] === 'evidence') {
  // It takes options and hours; the others take no options and minutes.
  const { status } = spawnSync(
    process.execPath,
    [path.join(import.meta.dirname, 'evidence.ts'), ...process.argv.slice(3)],
    { stdio: 'inherit' },
  )
  process.exit(status ?? 1)
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { json: { type: 'boolean', default: false } },
})
const unknown = positionals.filter((name) => !NAMES.includes(name))
if (unknown.length > 0) {
  process.stderr.write(`There is no bench ${unknown.join(', ')}; there are ${NAMES.join(', ')}.\n`)
  process.exit(2)
}
const machine = {
  cpu: os.cpus()[0].model,
  cores: os.availableParallelism(),
  gemm_gflops: Math.round(await gemmGflops()),
}
const results: Result[] = []
for (const name of positionals.length > 0 ? positionals : NAMES) results.push(...(await resultsOf(name)))

if (values.json) process.stdout.write(`${JSON.stringify({ machine, results }, null, 2)}\n`)
else {
  const rows = table(['bench', 'value', 'goal', 'ratio', 'to'], results.map(cellsOf))
  process.stdout.write(
    `${machine.cpu}, ${machine.cores} cores, ${machine.gemm_gflops} GFLOP/s in matrix products\n${rows}\n`,
  )
}
