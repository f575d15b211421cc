import type { OwnPlaceOf } from '../../../contract/areas/catalogue.ts'
import { placeByKey } from '../../state/order.ts'

/** What a grid shows, as far as moving works requires it. */
interface Shown {
  readonly ids: readonly string[]
  /** Index of the work in the row above or below. */
  readonly neighbour: (at: number, step: 1 | -1) => number
  /** The works that move together with a work: those selected with it. */
  readonly together: (id: string) => ReadonlySet<string>
  readonly move: (ids: readonly string[], to: OwnPlaceOf) => Promise<void>
}

/** Moves works within a grid, by dragging and with the keyboard. */
export class GridMoves {
  readonly #shown: () => Shown
  #dragged = $state.raw<ReadonlySet<string>>(new Set())
  #over = $state.raw<{ readonly id: string; readonly behind: boolean } | null>(null)
  /** Runs moves one after another: each starts from the result of the previous one. */
  #turn: Promise<unknown> = Promise.resolve()

  constructor(shown: () => Shown) {
    this.#shown = shown
  }

  isDragged(id: string): boolean {
    return this.#dragged.has(id)
  }

  /** The side of a work on which the dragged works would be dropped. */
  edgeOf(id: string): 'before' | 'behind' | undefined {
    if (this.#over?.id !== id) return undefined
    return this.#over.behind ? 'behind' : 'before'
  }

  start(event: DragEvent): void {
    const id = cellOf(event)?.dataset.work
    if (id === undefined) return
    this.#dragged = this.#shown().together(id)
    event.dataTransfer?.setData('text/plain', id)
    if (event.dataTransfer !== null) event.dataTransfer.effectAllowed = 'move'
  }

  /** The window rejects everything else dragged over it; a work of the grid can be dropped here. */
  over(event: DragEvent): void {
    if (this.#dragged.size === 0) return
    event.preventDefault()
    event.stopPropagation()
    const cell = cellOf(event)
    if (cell?.dataset.work === undefined) return
    const { left, width } = cell.getBoundingClientRect()
    this.#point(cell.dataset.work, event.clientX > left + width / 2)
  }

  /** Between two works, the dragged works go to the position shown last. */
  drop(event: DragEvent): void {
    if (this.#dragged.size === 0) return
    event.preventDefault()
    event.stopPropagation()
    const [dragged, over] = [this.#dragged, this.#over]
    this.end()
    if (over !== null)
      this.#queue(() => this.#move(dragged, over.behind ? { after: over.id } : { before: over.id }))
  }

  end(): void {
    this.#dragged = new Set()
    this.#over = null
  }

  /** Moves the work together with those selected with it. */
  byKey(key: string, id: string): void {
    this.#queue(async () => {
      const { ids, neighbour, together } = this.#shown()
      const beside = (step: 1 | -1) => (other: string) => ids[neighbour(ids.indexOf(other), step)]
      const moving = together(id)
      const to = placeByKey(key, ids, moving, { above: beside(-1), below: beside(1) })
      if (to !== undefined) await this.#move(moving, to)
    })
  }

  #point(id: string, behind: boolean): void {
    if (this.#over?.id !== id || this.#over.behind !== behind) this.#over = { id, behind }
  }

  #queue(action: () => Promise<void>): void {
    this.#turn = this.#turn.then(action)
  }

  async #move(moving: ReadonlySet<string>, to: OwnPlaceOf): Promise<void> {
    const { ids, move } = this.#shown()
    await move(
      ids.filter((id) => moving.has(id)),
      to,
    )
  }
}

const cellOf = ({ target }: DragEvent): HTMLElement | null =>
  (target as Element).closest<HTMLElement>('[data-work]')
