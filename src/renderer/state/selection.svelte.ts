/** The modifier keys of a click. */
export interface ClickKeys {
  readonly shift: boolean
  /** Control, or Command on a Mac. */
  readonly toggle: boolean
}

/**
 * The selected works: one selection for every view. A plain click selects one work; with control, it adds or removes
 * one; with shift, it selects everything between the last click and this one in the order of the view.
 */
export class Selection {
  #ids = $state.raw<ReadonlySet<string>>(new Set())
  #anchor = $state<string | null>(null)
  #hovered = $state<string | null>(null)
  #shift = $state(false)

  get ids(): ReadonlySet<string> {
    return this.#ids
  }

  get size(): number {
    return this.#ids.size
  }

  /** The last clicked work, which the inspector shows. */
  get current(): string | null {
    return this.#anchor
  }

  has(id: string): boolean {
    return this.#ids.has(id)
  }

  click(id: string, { shift, toggle }: ClickKeys, order: readonly string[]): void {
    if (shift && this.#anchor !== null) {
      this.#ids = new Set([...(toggle ? this.#ids : []), ...between(order, this.#anchor, id)])
      return
    }
    if (toggle) {
      const ids = new Set(this.#ids)
      if (!ids.delete(id)) ids.add(id)
      this.#ids = ids
    } else {
      this.#ids = new Set([id])
    }
    this.#anchor = id
  }

  /** Selects exactly these works, as a lasso does. */
  take(ids: Iterable<string>): void {
    this.#ids = new Set(ids)
    this.#anchor = this.#ids.values().next().value ?? null
  }

  clear(): void {
    this.#ids = new Set()
    this.#anchor = null
  }

  hover(id: string | null, shift: boolean): void {
    this.#hovered = id
    this.#shift = shift
  }

  /** What a shift-click would select: shown in advance. */
  preview(order: readonly string[]): ReadonlySet<string> {
    if (!this.#shift || this.#anchor === null || this.#hovered === null) return new Set()
    return new Set(between(order, this.#anchor, this.#hovered))
  }
}

function between(order: readonly string[], from: string, to: string): readonly string[] {
  const [a, b] = [order.indexOf(from), order.indexOf(to)]
  if (a < 0 || b < 0) return [to]
  return order.slice(Math.min(a, b), Math.max(a, b) + 1)
}
