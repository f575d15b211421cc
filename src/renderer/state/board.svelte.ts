import type { Board as Snapshot, BoardJob, EngineHealth } from '../../contract/areas/jobs.ts'
import type { Topic } from '../../contract/topics.ts'
import type { Progress } from '../../contract/progress.ts'
import type { Client } from '../wire/index.ts'

/** What a long procedure gives: a stream of progress that ends with its report. */
export type LongCall<Report> = Promise<{ next(): Promise<IteratorResult<Progress, Report>> }>

const EMPTY: Snapshot = {
  jobs: [],
  engine: { state: 'idle', reason: null, deaths: 0 },
  revision: 0,
  revisions: {},
}

/** What runs, as main tells it: the same for a window that was opened in the middle. */
export class Board {
  #snapshot = $state.raw<Snapshot>(EMPTY)
  /** Of the gallery that was open last: main closes one before the window hears of it, and whoever asked then would be refused. */
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

  /** Whether main has told anything yet. */
  get followed(): boolean {
    return this.#snapshot !== EMPTY
  }

  /** Another text whenever one of the topics has changed: read it where data of the catalogue is loaded. */
  changesOf(...topics: readonly Topic[]): string {
    const revisions = this.#revisions
    return topics.map((topic) => revisions[topic] ?? 0).join(' ')
  }

  /** The newest job of a kind: the one that runs, else the one that ended last. */
  latest(kind: string): BoardJob | undefined {
    return this.jobs.findLast((job) => job.kind === kind)
  }

  runningOf(...kinds: readonly string[]): BoardJob | undefined {
    return this.running.find(({ kind }) => kinds.includes(kind))
  }

  /** Follows main's board until the way to main is lost. */
  async follow(client: Client): Promise<void> {
    for await (const snapshot of await client.jobs.watch({})) {
      this.#snapshot = snapshot
      if (Object.keys(snapshot.revisions).length > 0) this.#revisions = snapshot.revisions
    }
  }
}

/** Seconds left of a job at its pace so far; undefined while there is too little to tell. */
export function secondsLeft({ done, total, started_at }: BoardJob, now: number): number | undefined {
  const elapsed = (now - started_at) / 1000
  if (total <= 0 || done <= 0 || elapsed < 2) return undefined
  return (elapsed / done) * Math.max(0, total - done)
}

/** Follows a long call to its report; its progress is on the board. */
export async function reportOf<Report>(call: LongCall<Report>): Promise<Report> {
  const steps = await call
  for (;;) {
    const step = await steps.next()
    if (step.done === true) return step.value
  }
}
