/** The views of the window, in the order of the rail. */
export const VIEWS = ['catalogue', 'client', 'lists', 'map', 'training', 'evaluation', 'settings'] as const
export type View = (typeof VIEWS)[number]

/** The view on the stage, and where the user came from. */
export class Route {
  #view = $state<View>('catalogue')
  #group = $state<number | null>(null)
  #earlier: View[] = []

  get view(): View {
    return this.#view
  }

  /** The visual group whose page is shown in the map view; null if that shows the map. */
  get group(): number | null {
    return this.#group
  }

  /** Navigates to the page of a visual group. */
  openGroup(number: number): void {
    this.#group = number
    this.go('map')
  }

  /** Navigates from a group's page back to the map. */
  closeGroup(): void {
    this.#group = null
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
