import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statfsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { electronBinary } from '../src/main/platform/electron-binary.ts'
import { chromiumLaunch } from './browser/chromium.ts'

/**
 * Every gate of the project: lint, import cycles and dead code, and in parallel format, types and build; then unit and
 * golden tests, and in parallel browser tests. The last line adds up the runners' counts: `N passed, N failed`. A gate
 * without tests counts as one.
 */

interface Count {
  passed: number
  failed: number
  skipped: number
}

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
const total: Count = { passed: 0, failed: 0, skipped: 0 }

/**
 * Runs a command to its end. `held` output is printed at the end, in one piece.
 * @returns whether it exited with 0
 */
async function run(
  title: string,
  command: string,
  args: readonly string[],
  output: 'live' | 'held',
  environment: NodeJS.ProcessEnv = {},
): Promise<boolean> {
  const started = performance.now()
  const heading = `\n── ${title}\n`
  const held: Buffer[] = [Buffer.from(heading)]
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
  if (output === 'held') process.stdout.write(Buffer.concat(held))
  process.stdout.write(
    `── ${title}: ${status === 0 ? 'passed' : `FAILED (exit ${status ?? 'by signal'})`} in ${seconds} s\n`,
  )
  return status === 0
}

async function gate(title: string, command: string, args: readonly string[]): Promise<boolean> {
  const ok = await run(title, command, args, 'held')
  if (ok) total.passed += 1
  else total.failed += 1
  return ok
}

/** Runs a test runner that writes a JSON report; without a readable report it counts as one failure. */
async function suite(
  title: string,
  command: string,
  args: readonly string[],
  output: 'live' | 'held',
  report: string,
  read: (json: never) => Count,
  environment: NodeJS.ProcessEnv = {},
): Promise<void> {
  const ok = await run(title, command, args, output, environment)
  let counted: Count
  try {
    counted = read(JSON.parse(readFileSync(report, 'utf8')) as never)
  } catch {
    counted = { passed: 0, failed: 1, skipped: 0 }
  }
  // A runner can fail without a failed test, for example if a file fails to load.
  if (!ok && counted.failed === 0) counted.failed = 1
  if (counted.passed + counted.failed === 0) counted.failed = 1
  total.passed += counted.passed
  total.failed += counted.failed
  total.skipped += counted.skipped
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
    (json: { numPassedTests: number; numFailedTests: number; numPendingTests: number }) => ({
      passed: json.numPassedTests,
      failed: json.numFailedTests,
      skipped: json.numPendingTests,
    }),
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
    ({ stats }: { stats: { expected: number; unexpected: number; flaky: number; skipped: number } }) => ({
      passed: stats.expected + stats.flaky,
      failed: stats.unexpected,
      skipped: stats.skipped,
    }),
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
process.stdout.write(`\n${total.passed} passed, ${total.failed} failed\n`)
process.exitCode = total.failed === 0 ? 0 : 1
