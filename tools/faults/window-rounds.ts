import { mkdirSync, readdirSync, rmSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { openCatalogReader } from '../../src/catalog-read/index.ts'
import { faultOf } from '../../src/contract/wire-fault.ts'
import { Random } from '../../src/learning/linalg/random.ts'
import { finish } from '../../test/support/finish.ts'
import { openDesk, type Desk } from '../window-use/desk.ts'
import { nextAct, SHORT_TRAINING, stockOf, type Act, type Stock } from '../window-use/hands.ts'
import { heldBy } from '../window-use/held.ts'
import { Ledger } from '../window-use/ledger.ts'
import { makeGallery } from './gallery.ts'
import { childrenOf, commandOf, kill, KEPT_PROCESSES, start, stillThere } from './program.ts'

/**
 * Rounds of mixed, concurrent use of one window, in which main, the engine, the picture process or all of them are
 * killed at a random time. After each kill, everything acknowledged must be present; anything else can be present or
 * absent, but not partially.
 */

const LONGEST_WAIT_MS = 2_500
const SHORTEST_WAIT_MS = 100
/**
 * Number of times that children of one program are killed: after the fourth within ten minutes, the user has to confirm
 * a restart.
 */
const CHILDREN_KILLED = 2
const HANDS = ['hand-0', 'hand-1', 'hand-2']

const KILLED = ['main', 'engine', 'pictures', 'all'] as const
const TARGETS = [...KILLED, 'asked to end'] as const
type Target = (typeof TARGETS)[number]
const ENTRY: Partial<Record<Target, string>> = KEPT_PROCESSES

export interface WindowFaults {
  rounds: number
  kills: Record<Target, number>
  /** Number of completed actions, including queries and pictures. */
  acts: number
  /** Number of acknowledged changes. */
  acknowledged: number
  /** Number of checks for acknowledged changes, over all rounds. */
  looked: number
  /** Number of interrupted trainings that completed when repeated. */
  resumed: number
  problems: string[]
}

export interface WindowFaultsOptions {
  /** A folder for the test harness, in which the gallery is created. */
  readonly folder: string
  readonly rounds: number
  readonly seed: number
  readonly onRound?: (line: string) => void
}

/** Creates a small gallery and runs the rounds. */
export async function windowFaultRounds(options: WindowFaultsOptions): Promise<WindowFaults> {
  const gallery = path.join(options.folder, 'gallery')
  await makeGallery(gallery, path.join(options.folder, 'collection'))
  const tables = path.join(options.folder, 'tables')
  mkdirSync(tables)
  const run = new Run(gallery, tables, options)
  while (run.report.rounds < options.rounds) await run.session()
  await run.end()
  return run.report
}

class Run {
  readonly report: WindowFaults = {
    rounds: 0,
    kills: { main: 0, engine: 0, pictures: 0, all: 0, 'asked to end': 0 },
    acts: 0,
    acknowledged: 0,
    looked: 0,
    resumed: 0,
    problems: [],
  }
  readonly #gallery: string
  readonly #tables: string
  readonly #options: WindowFaultsOptions
  readonly #random: Random
  readonly #ledger = new Ledger()
  readonly #stock: Stock
  /** Seeds of trainings that were ended by a kill. */
  readonly #interrupted = new Set<number>()

  constructor(gallery: string, tables: string, options: WindowFaultsOptions) {
    this.#gallery = gallery
    this.#tables = tables
    this.#options = options
    this.#random = new Random(options.seed)
    this.#stock = this.#read(stockOf)
  }

  /** One run of the program from start to end, with the rounds in between. */
  async session(): Promise<void> {
    // Gives the picture process something to do.
    rmSync(path.join(this.#gallery, 'previews'), { recursive: true, force: true })
    mkdirSync(path.join(this.#gallery, 'previews'))
    const desk = await openDesk(this.#gallery)
    for (const seed of this.#interrupted) {
      await finish(desk.client.train({ ...SHORT_TRAINING, seed }))
      this.#interrupted.delete(seed)
      this.report.resumed += 1
    }
    for (let childrenKilled = 0; desk.isThere(); childrenKilled++) {
      // Kills are twice as frequent as requested exits.
      const choice = [...TARGETS, ...KILLED].filter(
        (each) => childrenKilled < CHILDREN_KILLED || ENTRY[each] === undefined,
      )
      await this.#round(desk, choice[this.#random.integer(choice.length)])
    }
  }

  /** Opens the gallery once more, and checks for leftovers. */
  async end(): Promise<void> {
    // The next backup removes what a killed one left incomplete.
    for (const command of [['pictures', 'prepare'], ['backup']]) {
      const ran = start(this.#gallery, command)
      if ((await ran.ended) !== 0) this.#problem('end', ran.errors())
    }
    const desk = await openDesk(this.#gallery)
    if ((await desk.close()) !== 0) this.#problem('end', desk.errors())
    const files = readdirSync(this.#gallery, { recursive: true, encoding: 'utf8' })
    const left = files.filter((file) => /\.making-|\.tmp$|-wal$|-journal$|^lock\.json$|uploads\/./.test(file))
    for (const file of left) this.#problem('end', `${file} is left`)
  }

  async #round(desk: Desk, target: Target): Promise<void> {
    const waited = SHORTEST_WAIT_MS + this.#random.integer(LONGEST_WAIT_MS - SHORTEST_WAIT_MS)
    const name = `round ${this.report.rounds + 1}, ${target} after ${waited} ms`
    const hands = HANDS.map((hand) => this.#use(desk, hand, name))
    await wait(waited)
    const children = childrenOf(desk.pid)
    const victims = this.#victims(desk, target, children)
    for (const { stop } of hands) stop.isKilled = victims.length > 0
    for (const pid of victims) kill(pid)
    if (target === 'asked to end') desk.process.kill('SIGTERM')
    else if (desk.isThere() && ENTRY[target] !== undefined) await wait(SHORTEST_WAIT_MS)
    for (const { stop } of hands) stop.isOver = true
    await Promise.all(hands.map(({ done }) => done))
    this.report.rounds += 1
    if (victims.length > 0 || target === 'asked to end') this.report.kills[target] += 1
    if (ENTRY[target] === undefined) {
      const code = await desk.ended
      if (target === 'asked to end' && code !== 0) this.#problem(name, `it ended with ${code}`)
      const left = await stillThere([desk.pid, ...children])
      if (left.length > 0) this.#problem(name, `${left.length} processes are left`)
      const check = start(this.#gallery, ['check'])
      if ((await check.ended) !== 0) this.#problem(name, `check: ${check.errors()}`)
    } else if (!desk.isThere()) this.#problem(name, `main ended too: ${desk.errors()}`)
    const { looked, problems } = this.#read((reader) => this.#ledger.settle(heldBy(reader)))
    this.report.looked += looked
    for (const each of problems) this.#problem(name, each)
    this.report.acknowledged = this.#ledger.acknowledged
    const { acts, acknowledged } = this.report
    this.#options.onRound?.(
      `${name}: ${acts} acts, ${acknowledged} changes acknowledged, ${looked} looked for`,
    )
  }

  #victims(desk: Desk, target: Target, children: readonly number[]): number[] {
    if (target === 'asked to end') return []
    if (target === 'main') return [desk.pid]
    if (target === 'all') return [desk.pid, ...children]
    return children.filter((pid) => commandOf(pid).includes(ENTRY[target] ?? ''))
  }

  /** One concurrent user, who performs one action after the other until told to stop. */
  #use(desk: Desk, name: string, round: string): { readonly stop: Stop; readonly done: Promise<void> } {
    const stop: Stop = { isOver: false, isKilled: false }
    const random = new Random(this.#random.integer(2 ** 31))
    const hand = { desk, name, random, stock: this.#stock, ledger: this.#ledger, folder: this.#tables }
    const work = async (): Promise<void> => {
      while (!stop.isOver && desk.isThere()) {
        const act = this.#noted(nextAct(random), stop)
        try {
          const ended = await Promise.race([act.run(hand).then(() => true), desk.ended.then(() => false)])
          if (ended) this.report.acts += 1
        } catch (error) {
          if (isExpected(error, stop, desk)) continue
          const { kind, sentence } = faultOf(error)
          this.#problem(round, `${act.name} failed by itself: ${kind}, ${sentence}`)
        }
      }
    }
    return { stop, done: work() }
  }

  /** The training of this run records whether it completed. */
  #noted(act: Act, stop: Stop): Act {
    if (act.name !== 'train') return act
    return {
      ...act,
      run: async ({ desk, random }) => {
        const seed = 1 + random.integer(1_000)
        const before = new Set(this.#interrupted)
        this.#interrupted.add(seed)
        try {
          await finish(desk.client.train({ ...SHORT_TRAINING, seed }))
          this.#interrupted.delete(seed)
        } catch (error) {
          // Another training is running: this one never started.
          if (!before.has(seed) && !stop.isKilled) this.#interrupted.delete(seed)
          throw error
        }
      },
    }
  }

  #read<Result>(ask: (reader: ReturnType<typeof openCatalogReader>) => Result): Result {
    const reader = openCatalogReader(this.#gallery)
    try {
      return ask(reader)
    } finally {
      reader.close()
    }
  }

  #problem(where: string, what: string): void {
    this.report.problems.push(`${where}: ${what}`)
  }
}

/** The stop information given to a hand. */
interface Stop {
  isOver: boolean
  isKilled: boolean
}

/** Errors that are acceptable after a kill, or when two trainings collide. */
function isExpected(error: unknown, { isKilled, isOver }: Stop, desk: Desk): boolean {
  if (!desk.isThere()) return true
  const { kind } = faultOf(error)
  return kind === 'busy' || ((isKilled || isOver) && kind !== 'bad-input' && kind !== 'usage')
}
