import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statfsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { electronBinary } from '../src/main/platform/electron-binary.ts'
import { chromiumLaunch } from './browser/chromium.ts'
import { failure, playwrightOutcome, vitestOutcome, type Outcome } from './support/test-reports.ts'

/**
 * Every gate of the project: lint, import cycles and dead code, and in parallel format, types and build; then unit and
 * golden tests, and in parallel browser tests. At the end it says again what failed; the last line adds up the
 * runners' counts: `N passed, N failed`. A gate without tests counts as one.
 */

/** Linux's file system in memory. */
const MEMORY = '/dev/shm'
/** Free space in bytes that the files of all tests fit into several times. */
const ENOUGH = 8e9

/** Where the tests keep their files: none has to survive a power cut, and waiting for a disk takes a tenth of the time. */
function folderOfTests(): string {
  if (process.platform !== 'linux') return tmpdir()
  try {
    const { bavail, bsize } = statfsSync(MEMORY)
    return bavail * bsize > ENOUGH ? MEMORY : tmpdir()
  } catch {
    return tmpdir()
  }
}

const folder = mkdtempSync(path.join(folderOfTests(), 'curatornet-test-'))
// Some tests run the program as another user.
chmodSync(folder, 0o755)
process.env.TMPDIR = folder
process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1))
const reports = path.join(folder, 'reports')
mkdirSync(reports)
const total: Outcome = { passed: 0, skipped: 0, failures: [] }

/**
 * Runs a command to its end. `held` output is printed at the end, in one piece.
 * @returns whether it exited with 0, and the output if it was held
 */
async function run(
  title: string,
  command: string,
  args: readonly string[],
  output: 'live' | 'held',
  environment: NodeJS.ProcessEnv = {},
): Promise<{ ok: boolean; text: string }> {
  const started = performance.now()
  const heading = `\n── ${title}\n`
  const held: Buffer[] = []
  const sink = output === 'live' ? 'inherit' : 'pipe'
  if (output === 'live') process.stdout.write(heading)
  const child = spawn(command, args, {
    stdio: ['ignore', sink, sink],
    env: { ...process.env, ...environment },
    shell: process.platform === 'win32',
  })
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (text: Buffer) => held.push(text))
  const [status] = (await once(child, 'close')) as [number | null]
  const seconds = ((performance.now() - started) / 1000).toFixed(1)
  const text = Buffer.concat(held).toString('utf8')
  if (output === 'held') process.stdout.write(heading + text)
  process.stdout.write(
    `── ${title}: ${status === 0 ? 'passed' : `FAILED (exit ${status ?? 'by signal'})`} in ${seconds} s\n`,
  )
  return { ok: status === 0, text }
}

async function gate(title: string, command: string, args: readonly string[]): Promise<boolean> {
  const { ok, text } = await run(title, command, args, 'held')
  if (ok) total.passed += 1
  else total.failures.push(failure(title, [text]))
  return ok
}

/** Runs a test runner that writes a JSON report; without a readable report it counts as one failure. */
async function suite(
  title: string,
  command: string,
  args: readonly string[],
  output: 'live' | 'held',
  report: string,
  read: (json: never) => Outcome,
  environment: NodeJS.ProcessEnv = {},
): Promise<void> {
  const { ok } = await run(title, command, args, output, environment)
  let outcome: Outcome
  try {
    outcome = read(JSON.parse(readFileSync(report, 'utf8')) as never)
  } catch (error) {
    outcome = { passed: 0, skipped: 0, failures: [`${title}: no readable report (${String(error)})`] }
  }
  const { passed, skipped, failures } = outcome
  // A runner can fail without a failed test, for example if an error is thrown after the last one.
  if (!ok && failures.length === 0) failures.push(`${title}: the runner failed without a failed test`)
  if (passed + failures.length === 0) failures.push(`${title}: no test was run`)
  total.passed += passed
  total.skipped += skipped
  total.failures.push(...failures)
}

/** @returns whether the program was built */
async function otherGates(): Promise<boolean> {
  await gate('format', 'oxfmt', ['--check'])
  // Checks TypeScript files and components with the native compiler: a third of the time. Warnings of the Svelte
  // compiler are already errors in the lint gate.
  await gate('types', 'svelte-check', ['--tsgo', '--tsconfig', 'tsconfig.json', '--output', 'human'])
  return gate('build', 'electron-vite', ['build', '--logLevel', 'warn'])
}

async function lintGates(): Promise<void> {
  await gate('lint: TypeScript', 'oxlint', [])
  await gate('lint: components and the program’s own rules', 'eslint', ['.', '--max-warnings', '0'])
  await gate('circles', 'depcruise', ['src', '--config', '.dependency-cruiser.js', '--output-type', 'err'])
  await gate('dead code and packages', 'knip', ['--no-progress'])
}

async function unitTests(environment: NodeJS.ProcessEnv): Promise<void> {
  const report = path.join(reports, 'vitest.json')
  await suite(
    'unit, property, golden and fault tests',
    'vitest',
    ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`],
    'live',
    report,
    (json) => vitestOutcome(json, process.cwd()),
    environment,
  )
}

/** Their output is printed at the end, because the output of the unit tests is live meanwhile. */
async function browserTests(environment: NodeJS.ProcessEnv): Promise<void> {
  const report = path.join(reports, 'playwright.json')
  await suite(
    `browser tests, and desktop tests on ${electronBinary() === undefined ? 'a stand-in for Electron' : 'the real Electron'}`,
    'playwright',
    ['test', '--reporter=list,json'],
    'held',
    report,
    playwrightOutcome,
    { ...environment, PLAYWRIGHT_JSON_OUTPUT_FILE: report },
  )
}

// The two lanes of gates take about the same time.
const [isBuilt] = await Promise.all([otherGates(), lintGates()])
// Otherwise, the first runner would unpack Chromium while the other takes the partial copy for the complete one.
await chromiumLaunch()
// Each kind of test spends a fifth of its time waiting for a page, a process or a disk; meanwhile the other uses the
// cores.
const take = isBuilt ? { CURATORNET_TESTS_TAKE: 'build' } : {}
await Promise.all([unitTests(take), browserTests(take)])

if (total.skipped > 0)
  process.stdout.write(
    `\n${total.skipped} skipped: they need the workshop’s paintings or network, or a user who is not root.\n`,
  )
if (total.failures.length > 0) process.stdout.write(`\nFailed:\n\n${total.failures.join('\n\n')}\n`)
process.stdout.write(`\n${total.passed} passed, ${total.failures.length} failed\n`)
process.exitCode = total.failures.length === 0 ? 0 : 1
