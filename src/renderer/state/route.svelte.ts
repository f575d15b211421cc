/** The views of the window, in the order of the rail. */
export const VIEWS = ['catalogue', 'client', 'lists', 'map', 'training', 'evaluation', 'settings'] as const
export type View = (typeof VIEWS)[number]

/** Which view stands on the stage, and where it was come from. */
export class Route {
  #view = $state<View>('catalogue')
  #earlier: View[] = []

  get view(): View {
    return this.#view
  }

  go(view: View): void {
    if (view === this.#view) return
    this.#earlier.push(this.#view)
    this.#view = view
  }

  back(): void {
    const view = this.#earlier.pop()
    if (view !== undefined) this.#view = view
  }
}
