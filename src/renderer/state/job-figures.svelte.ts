import type { BoardJob, FigurePoint } from '../../contract/areas/jobs.ts'
import type { Client } from '../wire/index.ts'

/** Above this number of points, main's thinned series replaces the points received one by one. */
const MOST_POINTS = 900

/** The series of a job's figures: what main recorded before this window connected, then what the board reports. */
export class JobFigures {
  #points = $state.raw<readonly FigurePoint[]>([])
  #job: number | null = null
  #reading = false

  get points(): readonly FigurePoint[] {
    return this.#points
  }

  /** One figure against the work done, without non-numeric values. */
  line(figure: string): readonly (readonly [number, number])[] {
    return this.#points.flatMap(({ done, figures }): [number, number][] => {
      const value = figures[figure]
      return Number.isFinite(value) ? [[done, value]] : []
    })
  }

  /** Adds what the board reports about a job; another job starts a new series. */
  async follow(client: Client, job: BoardJob | undefined): Promise<void> {
    if (job === undefined) {
      this.forget()
      return
    }
    if (job.id !== this.#job) {
      this.forget()
      this.#job = job.id
      await this.#read(client, job.id)
      return
    }
    this.#add(job)
    if (this.#points.length > MOST_POINTS) await this.#read(client, job.id)
  }

  forget(): void {
    this.#job = null
    this.#points = []
  }

  #add({ done, figures, started_at, ended_at }: BoardJob): void {
    if (this.#reading || Object.keys(figures).length === 0) return
    const last = this.#points.at(-1)
    if (last !== undefined && done <= last.done && sameFigures(last.figures, figures)) return
    const second = ((ended_at ?? Date.now()) - started_at) / 1000
    this.#points = [...this.#points, { second, done, figures }]
  }

  async #read(client: Client, id: number): Promise<void> {
    if (this.#reading) return
    this.#reading = true
    try {
      const points = await client.jobs.figures({ id })
      if (this.#job === id) this.#points = points
    } finally {
      this.#reading = false
    }
  }
}

function sameFigures(a: FigurePoint['figures'], b: FigurePoint['figures']): boolean {
  return Object.keys(b).every((name) => a[name] === b[name])
}
