import { mkdirSync, rmSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { openCatalogReader } from '../../src/catalog-read/index.ts'
import { Random } from '../../src/learning/linalg/random.ts'
import { COMMANDS, type Work } from './commands.ts'
import { makeGallery } from './gallery.ts'
import { childrenOf, kill, start, stillThere } from './program.ts'

/** Rounds of one command each, in which main, one of its processes or all of them are killed at a random time. */

/**
 * Initial estimate of the duration of a command on a small gallery; later, its duration when it was not killed is used.
 */
const FIRST_GUESS_MS = 1_500
/** Minimum delay before a kill: the first tenth of a second is Node's own start-up. */
const SHORTEST_WAIT_MS = 100

const TARGETS = ['main', 'child', 'all'] as const
type Target = (typeof TARGETS)[number]

export interface FaultsReport {
  rounds: number
  /** Number of kills by target; a command that finished before counts for none. */
  kills: Record<Target, number>
  /**
   * Number of commands that ended with exit code 0, and the rows that they had written: checked after every later
   * round.
   */
  acknowledged: number
  rowsChecked: number
  resumed: number
  /** Problems found; empty if there are none. */
  problems: string[]
}

export interface FaultsOptions {
  /** A folder for the test harness, in which the gallery is created. */
  readonly folder: string
  readonly rounds: number
  readonly seed: number
  readonly onRound?: (line: string) => void
}

/** Creates a small gallery and runs the rounds. */
export async function faultRounds({ folder, rounds, seed, onRound }: FaultsOptions): Promise<FaultsReport> {
  const gallery = path.join(folder, 'gallery')
  await makeGallery(gallery, path.join(folder, 'collection'))
  const random = new Random(seed)
  const report: FaultsReport = {
    rounds: 0,
    kills: { main: 0, child: 0, all: 0 },
    acknowledged: 0,
    rowsChecked: 0,
    resumed: 0,
    problems: [],
  }
  const kept: Work[] = []
  const took = new Map<string, number>()
  for (let round = 1; round <= rounds; round++) {
    const inputs = path.join(folder, `round-${round}`)
    mkdirSync(inputs)
    const work = await COMMANDS[random.integer(COMMANDS.length)]({ folder: inputs, round, random })
    const target = TARGETS[random.integer(TARGETS.length)]
    const waited = SHORTEST_WAIT_MS + random.integer(took.get(work.name) ?? FIRST_GUESS_MS)
    const problem = (what: string): void => {
      report.problems.push(`round ${round}, ${work.name}, ${target} killed after ${waited} ms: ${what}`)
    }
    const { code, killed, ms, pids, errors } = await runAndKill(gallery, work, target, waited)
    if (!killed) took.set(work.name, ms)
    report.rounds++
    if (killed) report.kills[target]++
    const left = await stillThere(pids)
    if (left.length > 0) problem(`${left.length} processes are left`)
    if (code !== 0 && !killed) problem(`it failed by itself: ${errors}`)
    if (code === 0) {
      kept.push(work)
      report.acknowledged++
    }
    if (work.resumes && code !== 0) {
      const again = start(gallery, work.args)
      if ((await again.ended) === 0) report.resumed++
      else problem(`asked for again it fails: ${again.errors()}`)
    }
    const check = start(gallery, ['check'])
    if ((await check.ended) !== 0) problem(`check: ${check.errors()}`)
    report.rowsChecked += lookAt(gallery, kept, code === 0 ? undefined : work, problem)
    rmSync(inputs, { recursive: true })
    onRound?.(
      `${round} ${work.name}: ${killed ? `${target} killed` : 'done before the kill'}, exit ${code ?? 'by a signal'}`,
    )
  }
  return report
}

interface Killed {
  readonly code: number | null
  /** Whether something was killed; false if the command finished before, or had no such process yet. */
  readonly killed: boolean
  /** Its running time in milliseconds. */
  readonly ms: number
  readonly pids: readonly number[]
  readonly errors: string
}

async function runAndKill(gallery: string, work: Work, target: Target, waitMs: number): Promise<Killed> {
  const begun = performance.now()
  const started = start(gallery, work.args)
  const main = started.process.pid ?? 0
  const isDone = await Promise.race([started.ended.then(() => true), wait(waitMs, false)])
  const children = isDone ? [] : childrenOf(main)
  let killed = false
  if (!isDone) {
    const victims = target === 'main' ? [main] : target === 'all' ? [main, ...children] : children.slice(-1)
    killed = victims.length > 0
    for (const pid of victims) kill(pid)
  }
  const code = await started.ended
  const ms = Math.round(performance.now() - begun)
  return { code, killed, ms, pids: [main, ...children], errors: started.errors() }
}

/**
 * Checks for every row that was acknowledged, and for half-written data among the rest.
 * @returns the number of rows checked
 */
function lookAt(
  gallery: string,
  kept: readonly Work[],
  broken: Work | undefined,
  problem: (what: string) => void,
): number {
  const reader = openCatalogReader(gallery)
  try {
    for (const work of kept) {
      const found = work.found(reader)
      if (found !== work.rows)
        problem(`${work.rows - found} of ${work.rows} acknowledged rows of ${work.name} are lost`)
    }
    const found = broken?.found(reader) ?? 0
    if (broken !== undefined && found !== 0 && found !== broken.rows) {
      problem(`${found} of ${broken.rows} rows are there: half of a change`)
    }
    return kept.reduce((sum, { rows }) => sum + rows, 0)
  } finally {
    reader.close()
  }
}
