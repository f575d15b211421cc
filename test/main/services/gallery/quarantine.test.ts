import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Fault } from '../../../../src/contract/fault.ts'
import { runWithQuarantine } from '../../../../src/main/services/gallery/quarantine.ts'

/** An engine that some pictures crash; like the real one, it goes down at the fourth recorded crash. */
class CrashingEngine {
  crashes = 0
  readonly settled = new Set<number>()
  readonly aside: number[] = []
  readonly #kills: (picture: number, alone: boolean) => boolean
  readonly #batch: number

  constructor(kills: (picture: number, alone: boolean) => boolean, batch = 256) {
    this.#kills = kills
    this.#batch = batch
  }

  get health() {
    return {
      state: this.crashes > 3 ? ('down' as const) : ('running' as const),
      reason: null,
      crashes: this.crashes,
    }
  }

  forgiveCrashes(count: number): void {
    this.crashes = Math.max(0, this.crashes - count)
  }

  run(pictures: readonly number[]): Promise<void> {
    return runWithQuarantine(this, pictures, {
      attempt: (some) => this.#attempt(some),
      isOpen: (picture) => !this.settled.has(picture) && !this.aside.includes(picture),
      setAside: (picture) => void this.aside.push(picture),
    })
  }

  /** Full batches are delivered as they are ready, the rest at the end. */
  async #attempt(some: readonly number[]): Promise<void> {
    await Promise.resolve()
    let waiting: number[] = []
    for (const picture of some) {
      if (this.#kills(picture, some.length === 1)) {
        this.crashes += 1
        throw new Fault('engine-stopped', 'The engine process ended.')
      }
      waiting.push(picture)
      if (waiting.length < this.#batch) continue
      for (const done of waiting) this.settled.add(done)
      waiting = []
    }
    for (const done of waiting) this.settled.add(done)
  }
}

const pictures = (count: number): number[] => Array.from({ length: count }, (_, at) => at)

describe('pictures that crash the engine', () => {
  it('are set aside, exactly those, and all others are processed', async () => {
    const scattered = fc.uniqueArray(fc.nat({ max: 699 }), { maxLength: 12 })
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 700 }),
        scattered,
        fc.integer({ min: 1, max: 256 }),
        async (count, causes, batch) => {
          const crashing = causes.filter((picture) => picture < count)
          // If almost all pictures cause a crash, the engine itself is at fault.
          fc.pre(count === 1 || crashing.length * 4 < count - 16)
          const engine = new CrashingEngine((picture) => causes.includes(picture), batch)
          await engine.run(pictures(count))
          expect(engine.aside.toSorted((a, b) => a - b)).toEqual(crashing.toSorted((a, b) => a - b))
          expect(engine.settled.size).toBe(count - crashing.length)
        },
      ),
    )
  })

  it('have crashed it twice: one crash within a batch is no proof', async () => {
    let crashes = 0
    const engine = new CrashingEngine((picture) => picture === 40 && crashes++ === 0)
    await engine.run(pictures(100))
    expect(engine.aside).toEqual([])
    expect(engine.settled.size).toBe(100)
  })

  it('only within a batch are not blamed, and the engine is down in the end', async () => {
    const engine = new CrashingEngine((picture, alone) => picture === 40 && !alone)
    await engine.run(pictures(100))
    expect(engine.aside).toEqual([])
    const hopeless = new CrashingEngine((picture, alone) => picture % 20 === 0 && !alone)
    await expect(hopeless.run(pictures(1000))).rejects.toMatchObject({ kind: 'engine-stopped' })
    expect(hopeless.aside).toEqual([])
  })

  it('without exception mean that the engine is at fault, and none is set aside', async () => {
    const engine = new CrashingEngine(() => true)
    await expect(engine.run(pictures(50))).rejects.toMatchObject({ kind: 'engine-stopped' })
    expect(engine.aside).toEqual([])
  })

  it('do not hide other faults', async () => {
    const failing = runWithQuarantine(new CrashingEngine(() => false), [1], {
      attempt: () => Promise.reject(new Fault('disk', 'The disk is full.')),
      isOpen: () => true,
      setAside: () => undefined,
    })
    await expect(failing).rejects.toMatchObject({ kind: 'disk' })
  })
})
