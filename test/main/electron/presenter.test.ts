import { EventEmitter } from 'node:events'
import { describe, expect, it } from 'vitest'
import { Presenter, stageDisplay, type Display } from '../../../src/main/electron/presenter.ts'

const LAPTOP: Display = { id: 1, bounds: { x: 0, y: 0, width: 1440, height: 900 } }
const BEAMER: Display = { id: 2, bounds: { x: 1440, y: 0, width: 1920, height: 1080 } }
const BOUNDS = { x: 100, y: 80, width: 1200, height: 700 }

/** A window as controlled by the system: it leaves full screen only when the system reports it. */
class Window extends EventEmitter {
  bounds = BOUNDS
  full = false
  maximised = false

  getBounds(): typeof BOUNDS {
    return this.bounds
  }
  setBounds(bounds: typeof BOUNDS): void {
    this.bounds = bounds
  }
  isFullScreen(): boolean {
    return this.full
  }
  setFullScreen(on: boolean): void {
    const left = this.full && !on
    this.full = on
    if (left) this.emit('leave-full-screen')
  }
  isMaximized(): boolean {
    return this.maximised
  }
  maximize(): void {
    this.maximised = true
  }
}

const presenterOn = (...all: Display[]): Presenter => new Presenter(() => ({ all, own: LAPTOP }))

describe('a presentation in the desktop program', () => {
  it('moves to the second display, and back to the window’s previous position', () => {
    const window = new Window()
    const presenter = presenterOn(LAPTOP, BEAMER)
    presenter.begin(window)
    expect(window).toMatchObject({ full: true, bounds: BEAMER.bounds })
    presenter.end(window)
    expect(window).toMatchObject({ full: false, bounds: BOUNDS, maximised: false })
  })

  it('stays on the only display', () => {
    expect(stageDisplay([LAPTOP], LAPTOP)).toBe(LAPTOP)
    const window = new Window()
    presenterOn(LAPTOP).begin(window)
    expect(window).toMatchObject({ full: true, bounds: BOUNDS })
  })

  it('keeps a full-screen window full-screen, and maximises a previously maximised one', () => {
    const full = new Window()
    full.full = true
    const presenter = presenterOn(LAPTOP, BEAMER)
    presenter.begin(full)
    presenter.end(full)
    expect(full).toMatchObject({ full: true, bounds: BOUNDS })
    const maximised = new Window()
    maximised.maximised = true
    presenter.begin(maximised)
    maximised.maximised = false
    presenter.end(maximised)
    expect(maximised.maximised).toBe(true)
  })

  it('does nothing if none was begun', () => {
    const window = new Window()
    presenterOn(LAPTOP, BEAMER).end(window)
    expect(window).toMatchObject({ full: false, bounds: BOUNDS })
  })
})
