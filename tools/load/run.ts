import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { openCatalogReader } from '../../src/catalog-read/index.ts'
import { faultOf } from '../../src/contract/wire-fault.ts'
import { Random } from '../../src/learning/linalg/random.ts'
import { makeGallery } from '../faults/gallery.ts'
import { stillThere } from '../faults/program.ts'
import { openDesk, type Desk } from '../window-use/desk.ts'
import { nextAct, STEADY_ACTS, stockOf, type Hand } from '../window-use/hands.ts'
import { Ledger } from '../window-use/ledger.ts'
import { LiveHeap } from './live-heap.ts'
import { readProcesses, type Reading } from './processes.ts'
import { verdictOf, type Allowance, type Measured } from './verdict.ts'

/** Mixed use of a window for a period of time, while memory and handles of every process are measured. */

const HANDS = ['hand-0', 'hand-1', 'hand-2']
/** Number of measurements, regardless of the duration. */
const MEASUREMENTS = 40
/** Maximum number of problems before the run stops: more of the same kind add no information. */
const MOST_PROBLEMS = 10

/**
 * Memory in use after garbage collection is nearly constant; the system's figures vary with what Node keeps in reserve.
 */
const ALLOWED: Readonly<Record<Quantity, Allowance>> = {
  'heap in use, MB': { share: 0.04, least: 1.5 },
  'resident, MB': { share: 0.08, least: 16 },
  handles: { share: 0.1, least: 3 },
}
type Quantity = 'heap in use, MB' | 'resident, MB' | 'handles'

export interface LoadOptions {
  /** A separate folder, with a subfolder `tables`. */
  readonly folder: string
  readonly minutes: number
  readonly seed: number
  readonly works: number
  readonly onLine?: (line: string) => void
}

export interface LoadReport {
  readonly acts: number
  readonly isFlat: boolean
  readonly problems: readonly string[]
  readonly lines: readonly string[]
}

export async function runLoad({ folder, minutes, seed, works, onLine }: LoadOptions): Promise<LoadReport> {
  const gallery = path.join(folder, 'gallery')
  await makeGallery(gallery, path.join(folder, 'collection'), { works, clients: Math.ceil(works / 2) })
  // Each process prints its inspector's address when it is asked to open one.
  const desk = await openDesk(gallery, ['--inspect-port=0'])
  const series = new Series()
  const problems: string[] = []
  const counted = { acts: 0 }
  const until = performance.now() + minutes * 60_000
  const reader = openCatalogReader(gallery)
  const stock = stockOf(reader)
  reader.close()
  const random = new Random(seed)
  const ledger = new Ledger()
  const use = async (name: string): Promise<void> => {
    const hand: Hand = {
      desk,
      stock,
      ledger,
      name,
      random: new Random(random.integer(2 ** 31)),
      folder: path.join(folder, 'tables'),
    }
    while (performance.now() < until && desk.isThere() && problems.length < MOST_PROBLEMS) {
      const act = nextAct(hand.random, STEADY_ACTS)
      try {
        await act.run(hand)
        counted.acts += 1
      } catch (error) {
        const { kind, sentence } = faultOf(error)
        if (kind === 'busy') continue
        problems.push(`${act.name}: ${kind}, ${sentence}`)
        onLine?.(`FAILED: ${problems.at(-1) ?? ''}`)
      }
    }
  }
  const meter = new Meter(desk)
  const measure = async (): Promise<void> => {
    const began = performance.now()
    while (performance.now() < until && desk.isThere()) {
      await wait(Math.min((minutes * 60_000) / MEASUREMENTS, Math.max(0, until - performance.now())))
      const at = (performance.now() - began) / 1000
      for (const { name, quantity, value } of await meter.read()) series.add(name, quantity, { at, value })
      onLine?.(`${at.toFixed(0)} s, ${counted.acts} acts: ${series.newest()}`)
    }
  }
  await Promise.all([...HANDS.map(use), measure()])
  meter.close()
  const pids = readProcesses(desk.pid).map(({ pid }) => pid)
  if ((await desk.close()) !== 0) problems.push(`it did not end well: ${desk.errors()}`)
  const left = await stillThere(pids)
  if (left.length > 0) problems.push(`${left.length} processes are left`)
  const judged = series.judge()
  return {
    acts: counted.acts,
    isFlat: judged.every(({ isFlat }) => isFlat),
    problems,
    lines: [
      `${counted.acts} acts in ${minutes} minutes, ${ledger.acknowledged} changes; last half of each:`,
      ...judged.map(({ line }) => `  ${line}`),
      ...problems.map((problem) => `  FAILED: ${problem}`),
      judged.every(({ isFlat }) => isFlat) ? 'Everything is flat.' : 'Something grows.',
    ],
  }
}

interface Value {
  readonly name: string
  readonly quantity: Quantity
  readonly value: number
}

/** Measures every process of a desk. */
class Meter {
  readonly #desk: Desk
  readonly #heaps = new Map<number, LiveHeap>()

  constructor(desk: Desk) {
    this.#desk = desk
  }

  async read(): Promise<Value[]> {
    const values: Value[] = []
    for (const reading of readProcesses(this.#desk.pid)) {
      const { name, resident, handles } = reading
      const heap = await this.#heapOf(reading)
      if (heap !== undefined) {
        values.push({ name, quantity: 'heap in use, MB', value: await heap.megabytes() })
      }
      values.push(
        { name, quantity: 'resident, MB', value: resident },
        { name, quantity: 'handles', value: handles },
      )
    }
    return values
  }

  close(): void {
    for (const heap of this.#heaps.values()) heap.close()
  }

  /** Opens the inspector of a process on its first reading; undefined for one that has just ended. */
  async #heapOf({ pid }: Reading): Promise<LiveHeap | undefined> {
    const known = this.#heaps.get(pid)
    if (known !== undefined) return known
    const before = this.#addresses().length
    try {
      process.kill(pid, 'SIGUSR1')
    } catch {
      return undefined
    }
    for (let tries = 0; this.#addresses().length === before; tries++) {
      if (tries > 200 || !this.#desk.isThere()) return undefined
      await wait(50)
    }
    const heap = await LiveHeap.open(this.#addresses()[before])
    this.#heaps.set(pid, heap)
    return heap
  }

  #addresses(): string[] {
    return [...this.#desk.errors().matchAll(/Debugger listening on (ws:\S+)/g)].map(([, address]) => address)
  }
}

class Series {
  readonly #rows = new Map<string, { name: string; quantity: Quantity; measured: Measured[] }>()

  add(name: string, quantity: Quantity, measured: Measured): void {
    const key = `${name} ${quantity}`
    const row = this.#rows.get(key) ?? { name, quantity, measured: [] }
    this.#rows.set(key, row)
    row.measured.push(measured)
  }

  newest(): string {
    return [...this.#rows.values()]
      .map(
        ({ name, quantity, measured }) => `${name} ${quantity} ${(measured.at(-1)?.value ?? 0).toFixed(1)}`,
      )
      .join('; ')
  }

  judge(): { readonly line: string; readonly isFlat: boolean }[] {
    return [...this.#rows.values()].map(({ name, quantity, measured }) => {
      const { level, rise, allowed, isFlat } = verdictOf(measured, ALLOWED[quantity])
      const figures = `about ${level.toFixed(1)}, ${rise >= 0 ? '+' : ''}${rise.toFixed(1)} (allowed +${allowed.toFixed(1)})`
      return { line: `${name}, ${quantity}: ${figures}: ${isFlat ? 'flat' : 'GROWS'}`, isFlat }
    })
  }
}
