import type { Area } from './window-state.ts'

export interface Display {
  readonly id: number
  readonly bounds: Area
}

/** The parts of the window that a presentation needs. */
export interface StageWindow {
  getBounds(): Area
  setBounds(bounds: Area): void
  isFullScreen(): boolean
  setFullScreen(on: boolean): void
  isMaximized(): boolean
  maximize(): void
  once(event: 'leave-full-screen', listener: () => void): unknown
}

/** The display to present on: the first one that does not contain the window, else its own. */
export function stageDisplay(displays: readonly Display[], own: Display): Display {
  return displays.find(({ id }) => id !== own.id) ?? own
}

/** All displays, and the one that contains a window. */
type Displays = (window: StageWindow) => { readonly all: readonly Display[]; readonly own: Display }

/** Fills a screen with a window, and restores its previous place. */
export class Presenter {
  readonly #displays: Displays
  #before: { readonly bounds: Area; readonly maximised: boolean; readonly full: boolean } | undefined

  constructor(displays: Displays) {
    this.#displays = displays
  }

  begin(window: StageWindow): void {
    const { all, own } = this.#displays(window)
    const display = stageDisplay(all, own)
    this.#before ??= {
      bounds: window.getBounds(),
      maximised: window.isMaximized(),
      full: window.isFullScreen(),
    }
    // A window that is already full screen stays on its display until it leaves full screen.
    if (display.id !== own.id && !window.isFullScreen()) window.setBounds(display.bounds)
    window.setFullScreen(true)
  }

  end(window: StageWindow): void {
    const before = this.#before
    this.#before = undefined
    if (before === undefined || before.full) return
    // The system leaves full screen asynchronously, and would discard a place set before.
    window.once('leave-full-screen', () => {
      window.setBounds(before.bounds)
      if (before.maximised) window.maximize()
    })
    window.setFullScreen(false)
  }
}
