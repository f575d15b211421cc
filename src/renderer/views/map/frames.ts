import type { Camera, Extent } from './camera.ts'
import { Painter, type Look } from './map-painter.ts'
import { ease } from './navigation.svelte.ts'
import { drawMarks, NO_MARKS, type Ink, type Marks } from './overlay.ts'
import type { Scene } from './scene.ts'
import type { Sheets } from './sheet-strips.ts'

const SHARED_FRAME_MS = 120
const MOVE_MS = 900
const NAME_FONT = '500 13px "Source Serif 4 Variable", Georgia, serif'

/** From where the works are seen, read anew for each frame. */
export interface View {
  readonly camera: Camera
  readonly stage: Extent
  /** Share of their usual size that pictures have. */
  readonly size: number
  /** Called with the time of a frame. @returns whether the camera still moves */
  readonly step: (now: number) => boolean
}

export interface Canvases {
  readonly pictures: HTMLCanvasElement
  readonly marks: HTMLCanvasElement
}

/** The frames of the map: when one is painted, and what moves from one to the next. For one list of works. */
export class Frames {
  readonly #canvases: Canvases
  readonly #view: View
  readonly #sheets: Sheets
  readonly #painter: Painter
  #scene: Scene
  #marks: Marks = NO_MARKS
  #byCluster = false
  #requested = false
  #closed = false
  /** Whether all pictures stood once, and whether that was noted. */
  #complete = false
  #noted = false
  /** When the works began to move to other places. */
  #moveStart: number | null = null
  #uploading: ReturnType<typeof setTimeout> | undefined
  #soon: ReturnType<typeof setTimeout> | undefined

  /** @throws Error where WebGL 2 cannot be had */
  constructor(canvases: Canvases, scene: Scene, sheets: Sheets, view: View) {
    this.#canvases = canvases
    this.#scene = scene
    this.#sheets = sheets
    this.#view = view
    this.#painter = new Painter(canvases.pictures, scene, sheets, () => this.#uploadSoon())
  }

  /** The scene whose places the works have, or move to. */
  get scene(): Scene {
    return this.#scene
  }

  /** Another layout of the same works. @param still whether they are there at once */
  move(scene: Scene, still: boolean): void {
    this.#scene = scene
    this.#painter.move(scene)
    this.#moveStart = still ? null : performance.now()
    this.request()
  }

  /** How strongly each work is painted, 0 to 1, by its place in the scene. */
  emphasise(strengthOf: (at: number) => number): void {
    this.#painter.emphasise(strengthOf)
    this.request()
  }

  /** What is drawn over the pictures from now on. @param byCluster whether works have the colours of their groups */
  mark(marks: Marks, byCluster: boolean): void {
    this.#marks = marks
    this.#byCluster = byCluster
    this.request()
  }

  /** Where one looks has changed: other pictures may be wanted. */
  look(): void {
    this.#painter.look(this.#looking())
    this.request()
  }

  request(): void {
    if (this.#requested || this.#closed) return
    this.#requested = true
    requestAnimationFrame((now) => this.#paint(now))
  }

  close(): void {
    this.#closed = true
    clearTimeout(this.#uploading)
    clearTimeout(this.#soon)
    this.#painter.close()
  }

  /** Pictures that have come are handed over in short tasks between frames: a frame takes longer than they do. */
  #uploadSoon(): void {
    if (this.#closed) return
    this.#uploading ??= setTimeout(() => {
      this.#uploading = undefined
      if (this.#painter.upload() === 0) {
        if (this.#sheets.idle && !this.#complete) {
          this.#complete = true
          this.request()
        }
        return
      }
      this.#requestSoon()
      this.#uploadSoon()
    })
  }

  /** For pictures that have come: several share a frame, since a slow machine needs longer for it than they do. */
  #requestSoon(): void {
    this.#soon ??= setTimeout(() => {
      this.#soon = undefined
      this.request()
    }, SHARED_FRAME_MS)
  }

  #looking(): Look {
    const { camera, stage, size } = this.#view
    return { camera, stage, ratio: window.devicePixelRatio, size }
  }

  #paint(now: number): void {
    this.#requested = false
    const flies = this.#view.step(now)
    const pen = this.#canvases.marks.getContext('2d')
    const { camera, stage, size } = this.#view
    if (this.#closed || pen === null || stage.width === 0) return
    const start = performance.now()
    const ratio = window.devicePixelRatio
    const share = this.#moveStart === null ? 1 : Math.min(1, Math.max(0, (now - this.#moveStart) / MOVE_MS))
    if (share === 1) this.#moveStart = null
    for (const canvas of [this.#canvases.pictures, this.#canvases.marks]) resize(canvas, stage, ratio)
    pen.setTransform(ratio, 0, 0, ratio, 0, 0)
    this.#painter.paint(this.#looking(), this.#byCluster, ease(share))
    drawMarks(pen, this.#scene, { camera, stage, size, ink: ink(), marks: this.#marks })
    // User timing: whoever measures the window reads it there.
    performance.clearMeasures('map frame')
    performance.measure('map frame', { start, end: performance.now() })
    if (this.#complete && !this.#noted) {
      this.#noted = true
      performance.mark('map complete')
    }
    if (flies || this.#moveStart !== null) this.request()
  }
}

function resize(canvas: HTMLCanvasElement, { width, height }: Extent, ratio: number): void {
  const [wide, high] = [Math.round(width * ratio), Math.round(height * ratio)]
  if (canvas.width !== wide) canvas.width = wide
  if (canvas.height !== high) canvas.height = high
}

/** The colours of marks, as the page has them now. */
function ink(): Ink {
  const style = getComputedStyle(document.documentElement)
  const token = (name: string): string => style.getPropertyValue(name)
  return {
    accent: token('--accent'),
    text: token('--text'),
    ground: token('--ground-stage'),
    font: NAME_FONT,
  }
}
