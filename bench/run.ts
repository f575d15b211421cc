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
const BENCHES: ReadonlyMap<string, string> = new Map([
  ['train', "CuratorNet's training at the paper's size"],
  ['sample-triples', 'drawing ten million training triples'],
  ['rank', 'scoring all works for one client; click times the whole question'],
  ['evaluate', "an evaluation at the paper's size"],
  ['cluster', "visual groups at the paper's size"],
  ['map', "the map at the paper's size, or of MAP_WORKS works"],
  ['map-pictures', 'what the map shows one second after its key'],
  ['embed', 'embedding pictures with networks'],
  ['import', 'importing a folder of pictures'],
  ['import-tables', 'importing the tables of a gallery of 100,000 works'],
  ['start', 'from the start of the program to the first pictures of 100,000 works'],
  ['window', 'the first pictures of the paintings, scrolling, and moving a map'],
  ['changes-in-window', 'from a click to the changed page'],
  ['work-lists', "the window's list of 100,000 works without a page"],
  ['click', "questions through the whole program at the paper's size, or on CLICK_GALLERY"],
])
const WIDEST = Math.max(...[...BENCHES.keys()].map(({ length }) => length))

const HELP = [
  'npm run bench -- [NAME ...] [--json]',
  '',
  'Measures speed and prints each value with its goal and what it is compared with. Without a name, runs every',
  'benchmark, which takes an hour and a quiet machine. --json prints the results as JSON.',
  '',
  ...[...BENCHES].map(([name, what]) => `  ${name.padEnd(WIDEST)}  ${what}`),
  '',
  'npm run bench -- evidence ... compares all methods on galleries of your own; bench/evidence.ts lists its options.',
  'node bench/main-job-100k.ts FOLDER writes a gallery of 100,000 works and runs the main workflow on it.',
  '',
].join('\n')

async function resultsOf(name: string): Promise<Result[]> {
  process.stderr.write(`${name} …\n`)
  const { stdout } = await promisify(execFile)(process.execPath, [
    path.join(import.meta.dirname, `${name}.ts`),
  ])
  return (JSON.parse(stdout) as { results: Result[] }).results
}

/** What the command line asks for; prints the help and ends if it asks for that or cannot be understood. */
function asked(): { readonly json: boolean; readonly names: readonly string[] } {
  const { values, positionals, tokens } = parseArgs({
    allowPositionals: true,
    strict: false,
    tokens: true,
    options: { json: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } },
  })
  if (values.help === true) {
    process.stdout.write(HELP)
    process.exit(0)
  }
  const options = tokens.filter((token) => token.kind === 'option')
  const unknown = [
    ...options.flatMap(({ rawName, value }) =>
      rawName === '--json' && value === undefined ? [] : [rawName],
    ),
    ...positionals.filter((name) => !BENCHES.has(name)),
  ]
  if (unknown.length > 0) {
    process.stderr.write(`There is no benchmark or option ${unknown.join(', ')}.\n\n${HELP}`)
    process.exit(2)
  }
  return { json: values.json === true, names: positionals.length > 0 ? positionals : [...BENCHES.keys()] }
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

const { json, names } = asked()
const machine = {
  cpu: os.cpus()[0].model,
  cores: os.availableParallelism(),
  gemm_gflops: Math.round(await gemmGflops()),
}
const results: Result[] = []
for (const name of names) results.push(...(await resultsOf(name)))

if (json) process.stdout.write(`${JSON.stringify({ machine, results }, null, 2)}\n`)
else {
  const rows = table(['bench', 'value', 'goal', 'ratio', 'to'], results.map(cellsOf))
  process.stdout.write(
    `${machine.cpu}, ${machine.cores} cores, ${machine.gemm_gflops} GFLOP/s in matrix products\n${rows}\n`,
  )
}
