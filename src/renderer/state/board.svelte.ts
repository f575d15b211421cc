import { SvelteMap } from 'svelte/reactivity'
import type { Board as Snapshot, BoardJob, EngineHealth } from '../../contract/areas/jobs.ts'
import { TOPICS, type Topic } from '../../contract/topics.ts'
import type { Progress } from '../../contract/progress.ts'
import type { Client } from '../wire/index.ts'

/** The result of a long procedure: a stream of progress that ends with its report. */
export type LongCall<Report> = Promise<{ next(): Promise<IteratorResult<Progress, Report>> }>

const EMPTY: Snapshot = {
  jobs: [],
  engine: { state: 'idle', reason: null, crashes: 0 },
  revision: 0,
  revisions: {},
}

/** Topics that change what the window keeps of each work. */
const OF_WORKS: readonly Topic[] = ['works', 'vectors', 'embedders', 'clusters']

/**
 * The running jobs as reported by main, complete even for a window that opens while they run, and what has changed in
 * the catalogue.
 */
export class Board {
  #snapshot = $state.raw<Snapshot>(EMPTY)
  /**
   * Revisions of the gallery that was open last: main closes a gallery before the window is informed, and requests made
   * in between would be refused. One entry per topic, so that a change of one is no change of the others.
   */
  readonly #revisions = new SvelteMap<Topic, number>()
  /** Revisions received and not announced yet. */
  #received: Snapshot['revisions'] | undefined
  #announcing = false

  get jobs(): readonly BoardJob[] {
    return this.#snapshot.jobs
  }

  get running(): readonly BoardJob[] {
    return this.jobs.filter(({ state }) => state === 'running')
  }

  get engine(): EngineHealth {
    return this.#snapshot.engine
  }

  /** Whether main has reported anything yet. */
  get followed(): boolean {
    return this.#snapshot !== EMPTY
  }

  /** A text that differs whenever one of the topics has changed: read it where data of the catalogue is loaded. */
  changesOf(...topics: readonly Topic[]): string {
    return topics.map((topic) => this.#revisions.get(topic) ?? 0).join(' ')
  }

  /** The newest job of a kind: the running one, else the one that ended last. */
  latest(kind: string): BoardJob | undefined {
    return this.jobs.findLast((job) => job.kind === kind)
  }

  runningOf(...kinds: readonly string[]): BoardJob | undefined {
    return this.running.find(({ kind }) => kinds.includes(kind))
  }

  /**
   * Follows main's board until the connection to main is lost.
   * @param readWorks reads the changes to the works; changes of a topic are announced to components once it is
   * complete, so that main answers it before what the components ask then
   */
  async follow(client: Client, readWorks: () => Promise<void>): Promise<void> {
    for await (const snapshot of await client.jobs.watch({})) {
      this.#snapshot = snapshot
      if (Object.keys(snapshot.revisions).length === 0) continue
      this.#received = snapshot.revisions
      void this.#announce(readWorks)
    }
  }

  async #announce(readWorks: () => Promise<void>): Promise<void> {
    if (this.#announcing) return
    this.#announcing = true
    try {
      while (this.#received !== undefined) {
        const now = this.#received
        this.#received = undefined
        if (OF_WORKS.some((topic) => now[topic] !== this.#revisions.get(topic))) await readWorks()
        for (const topic of TOPICS) {
          const revision = now[topic]
          if (revision === undefined) this.#revisions.delete(topic)
          else this.#revisions.set(topic, revision)
        }
      }
    } finally {
      this.#announcing = false
    }
  }
}

/** Estimated seconds left of a job at its pace so far; undefined while there is too little data. */
export function secondsLeft({ done, total, started_at }: BoardJob, now: number): number | undefined {
  const elapsed = (now - started_at) / 1000
  if (total <= 0 || done <= 0 || elapsed < 2) return undefined
  return (elapsed / done) * Math.max(0, total - done)
}

/** Waits for the report of a long call; its progress is shown on the board. */
export async function reportOf<Report>(call: LongCall<Report>): Promise<Report> {
  const steps = await call
  for (;;) {
    const step = await steps.next()
    if (step.done === true) return step.value
  }
}
