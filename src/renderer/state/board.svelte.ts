import type { Board as Snapshot, BoardJob, EngineHealth } from '../../contract/areas/jobs.ts'
import type { Topic } from '../../contract/topics.ts'
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

/** The running jobs as reported by main; complete even for a window that opens while they run. */
export class Board {
  #snapshot = $state.raw<Snapshot>(EMPTY)
  /**
   * Revisions of the gallery that was open last: main closes a gallery before the window is informed, and requests made
   * in between would be refused.
   */
  #revisions = $state.raw<Snapshot['revisions']>({})

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
    const revisions = this.#revisions
    return topics.map((topic) => revisions[topic] ?? 0).join(' ')
  }

  /** The newest job of a kind: the running one, else the one that ended last. */
  latest(kind: string): BoardJob | undefined {
    return this.jobs.findLast((job) => job.kind === kind)
  }

  runningOf(...kinds: readonly string[]): BoardJob | undefined {
    return this.running.find(({ kind }) => kinds.includes(kind))
  }

  /** Follows main's board until the connection to main is lost. */
  async follow(client: Client): Promise<void> {
    for await (const snapshot of await client.jobs.watch({})) {
      this.#snapshot = snapshot
      if (Object.keys(snapshot.revisions).length > 0) this.#revisions = snapshot.revisions
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
