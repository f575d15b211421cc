import type { FigurePoint } from '../../contract/areas/jobs.ts'

/** Maximum number of points that a chart can show. */
const MOST_POINTS = 600

/**
 * The course of a job's figures, stored at even steps however long it runs: when it is full, every second point is
 * removed.
 */
export class FigureCourse {
  readonly #points: FigurePoint[] = []
  #stride = 1
  #skipped = 0

  get points(): readonly FigurePoint[] {
    return this.#points
  }

  add(point: FigurePoint): void {
    this.#skipped += 1
    if (this.#skipped < this.#stride) return
    this.#skipped = 0
    this.#points.push(point)
    if (this.#points.length < MOST_POINTS) return
    const kept = this.#points.filter((_, at) => at % 2 === 0)
    this.#points.splice(0, this.#points.length, ...kept)
    this.#stride *= 2
  }
}
