import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { openCatalogReader } from '../../src/catalog-read/index.ts'
import { faultOf } from '../../src/contract/wire-fault.ts'
import { Random } from '../../src/learning/linalg/random.ts'
import { follow, openDesk, type Desk } from '../window-use/desk.ts'
import { nextAct, SHORT_TRAINING, stockOf, type Act, type Stock } from '../window-use/hands.ts'
import { heldBy } from '../window-use/held.ts'
import { Ledger } from '../window-use/ledger.ts'
import { makeGallery } from './gallery.ts'
import { childrenOf, kill, start, stillThere } from './program.ts'

/**
 * Rounds of mixed use of one window by several hands, in which main, the engine, the process for pictures or all of them are killed at
 * a random moment. After each kill everything acknowledged must be there; what was not may be there or not, but not half.
 */

const LONGEST_WAIT_MS = 2_500
const SHORTEST_WAIT_MS = 100
/** Kills of children that one program bears: after the fourth within ten minutes a person has to say so. */
const CHILDREN_KILLED = 2
const HANDS = ['hand-0', 'hand-1', 'hand-2']

const KILLED = ['main', 'engine', 'pictures', 'all'] as const
const TARGETS = [...KILLED, 'asked to end'] as const
type Target = (typeof TARGETS)[number]
const ENTRY: Partial<Record<Target, string>> = { engine: 'engine/main', pictures: 'picture-process' }

export interface WindowFaults {
  rounds: number
  kills: Record<Target, number>
  /** Acts that came to their end, questions and pictures included. */
  acts: number
  /** Changes that were acknowledged. */
  acknowledged: number
  /** Looks for what was acknowledged, all rounds together. */
  looked: number
  /** Trainings that were interrupted and went on to their end when they were asked for again. */
  resumed: number
  problems: string[]
}

export interface WindowFaultsOptions {
  /** A folder of the harness's own; the gallery is made in it. */
  readonly folder: string
  readonly rounds: number
  readonly seed: number
  readonly onRound?: (line: string) => void
}

/** Makes a small gallery and goes through the rounds. */
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
  /** Seeds of trainings that a kill ended. */
  readonly #interrupted = new Set<number>()

  constructor(gallery: string, tables: string, options: WindowFaultsOptions) {
    this.#gallery = gallery
    this.#tables = tables
    this.#options = options
    this.#random = new Random(options.seed)
    this.#stock = this.#read(stockOf)
  }

  /** One program from its start to its end, with the rounds in between. */
  async session(): Promise<void> {
    // So that the process for pictures has something to do.
    rmSync(path.join(this.#gallery, 'previews'), { recursive: true, force: true })
    mkdirSync(path.join(this.#gallery, 'previews'))
    const desk = await openDesk(this.#gallery)
    for (const seed of this.#interrupted) {
      await follow(desk.client.train({ ...SHORT_TRAINING, seed }))
      this.#interrupted.delete(seed)
      this.report.resumed += 1
    }
    for (let childrenKilled = 0; desk.isThere(); childrenKilled++) {
      // Kills twice as often as an end that is asked for.
      const choice = [...TARGETS, ...KILLED].filter(
        (each) => childrenKilled < CHILDREN_KILLED || ENTRY[each] === undefined,
      )
      await this.#round(desk, choice[this.#random.integer(choice.length)])
    }
  }

  /** Opens the gallery once more, and looks for what is left lying about. */
  async end(): Promise<void> {
    // The next backup sweeps away what a killed one left half made.
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

  /** One hand, which does one act after the other until it is told to stop. */
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

  /** The training of this run notes whether it came to its end. */
  #noted(act: Act, stop: Stop): Act {
    if (act.name !== 'train') return act
    return {
      ...act,
      run: async ({ desk, random }) => {
        const seed = 1 + random.integer(1_000)
        const before = new Set(this.#interrupted)
        this.#interrupted.add(seed)
        try {
          await follow(desk.client.train({ ...SHORT_TRAINING, seed }))
          this.#interrupted.delete(seed)
        } catch (error) {
          // Another one runs: this one never began.
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

/** What a hand is told. */
interface Stop {
  isOver: boolean
  isKilled: boolean
}

/** What may fail where something was killed, or where two trainings meet. */
function isExpected(error: unknown, { isKilled, isOver }: Stop, desk: Desk): boolean {
  if (!desk.isThere()) return true
  const { kind } = faultOf(error)
  return kind === 'busy' || ((isKilled || isOver) && kind !== 'bad-input' && kind !== 'usage')
}

function commandOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8')
  } catch {
    // It has ended meanwhile.
    return ''
  }
}
