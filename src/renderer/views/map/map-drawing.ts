import { Painter, type Look } from './map-painter.ts'
import { ease } from './navigation.svelte.ts'
import { drawMarks, type Ink, type Marks } from './overlay.ts'
import type { Scene } from '../../../map/scene.ts'
import type { Sheets } from './sheet-strips.ts'

/** Pictures that come within this time share a frame, and longer where a frame takes longer: most of the time is theirs. */
const SHARED_FRAME_MS = 120
const FRAMES_PER_SHARED = 3
const MOVE_MS = 900

/** What a frame shows, read anew for each. */
export interface Frame {
  readonly scene: Scene
  readonly look: Look
  readonly byCluster: boolean
  readonly marks: Marks
  readonly ink: Ink
}

interface DrawingOptions {
  /** For the pictures, and for what is drawn over them. */
  readonly pictures: HTMLCanvasElement
  readonly marks: HTMLCanvasElement
  readonly scene: Scene
  readonly sheets: Sheets
  readonly frame: () => Frame
  /** Goes on with what moves the camera. @returns whether it is not over */
  readonly step: (now: number) => boolean
}

/** Draws the map frame by frame: when something has changed, while works or the camera move, and as pictures come. */
export class MapDrawing {
  readonly #options: DrawingOptions
  readonly #painter: Painter
  /** The scene that the painter has, and when it began to move there. */
  #shown: Scene
  #moveStart: number | null = null
  #requested = false
  /** Whether all pictures stood once, and were drawn then. */
  #complete = false
  #marked = false
  #uploading: ReturnType<typeof setTimeout> | undefined
  #soon: ReturnType<typeof setTimeout> | undefined
  /** Milliseconds that the last frame kept the page's thread, what the browser does after drawing included. */
  #frameCost = 0
  #closed = false

  /** @throws Error where WebGL 2 cannot be had */
  constructor(options: DrawingOptions) {
    this.#options = options
    this.#shown = options.scene
    this.#painter = new Painter(options.pictures, options.scene, options.sheets, () => this.#uploadSoon())
  }

  /** The scene that is drawn, or to which works are on their way. */
  get shown(): Scene {
    return this.#shown
  }

  /** Lays the same works out in another way, at once where a person wants no motion. */
  move(scene: Scene, atOnce: boolean): void {
    this.#shown = scene
    this.#painter.move(scene)
    this.#moveStart = atOnce ? null : performance.now()
    this.request()
  }

  /** How strongly each work shows, 0..1. */
  emphasise(strengthOf: (work: number) => number): void {
    this.#painter.emphasise(strengthOf)
    this.request()
  }

  /** Asks for the pictures that this look at the map needs. */
  look(look: Look): void {
    this.#painter.look(look)
    this.request()
  }

  /** Draws in the next frame. */
  request(): void {
    if (this.#requested || this.#closed) return
    this.#requested = true
    requestAnimationFrame((now) => this.#paint(now))
  }

  /**
   * The map as it is seen now, on its ground, as a picture of its own.
   * @param width pixels @returns null where the browser makes no picture of that size
   */
  async picture(width: number): Promise<Blob | null> {
    const frame = this.#options.frame()
    const { stage } = frame.look
    const ratio = width / stage.width
    const whole = new OffscreenCanvas(width, Math.round(stage.height * ratio))
    const pen = whole.getContext('2d')
    const over = new OffscreenCanvas(whole.width, whole.height)
    const overPen = over.getContext('2d')
    if (pen === null || overPen === null) return null
    pen.fillStyle = frame.ink.ground
    pen.fillRect(0, 0, whole.width, whole.height)
    const { pictures } = this.#options
    resize(pictures, stage, ratio)
    this.#painter.paint({ ...frame.look, ratio }, frame.byCluster, 1)
    // What WebGL has drawn is there until the page gets its next frame.
    pen.drawImage(pictures, 0, 0, whole.width, whole.height)
    this.request()
    overPen.setTransform(ratio, 0, 0, ratio, 0, 0)
    drawMarks(overPen, frame.scene, { ...frame.look, ink: frame.ink, marks: frame.marks })
    pen.drawImage(over, 0, 0)
    return whole.convertToBlob({ type: 'image/png' })
  }

  close(): void {
    this.#closed = true
    clearTimeout(this.#uploading)
    clearTimeout(this.#soon)
    this.#painter.close()
  }

  /** Pictures that have come are handed over in short tasks between frames: a frame takes longer than they do. */
  #uploadSoon(): void {
    this.#uploading ??= setTimeout(() => {
      this.#uploading = undefined
      if (this.#painter.upload() === 0) {
        if (this.#options.sheets.idle && !this.#complete) {
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
    const wait = Math.max(SHARED_FRAME_MS, FRAMES_PER_SHARED * this.#frameCost)
    this.#soon ??= setTimeout(() => {
      this.#soon = undefined
      this.request()
    }, wait)
  }

  #paint(now: number): void {
    this.#requested = false
    if (this.#closed) return
    const { pictures, marks, frame, step } = this.#options
    const flies = step(now)
    const pen = marks.getContext('2d')
    const { scene, look, byCluster, marks: drawn, ink } = frame()
    const { stage, ratio } = look
    if (pen === null || stage.width === 0) return
    const start = performance.now()
    const share = this.#moveStart === null ? 1 : Math.min(1, Math.max(0, (now - this.#moveStart) / MOVE_MS))
    if (share === 1) this.#moveStart = null
    for (const canvas of [pictures, marks]) resize(canvas, stage, ratio)
    pen.setTransform(ratio, 0, 0, ratio, 0, 0)
    this.#painter.paint(look, byCluster, ease(share))
    drawMarks(pen, scene, { ...look, ink, marks: drawn })
    setTimeout(() => (this.#frameCost = performance.now() - start))
    // User timing: whoever measures the window reads it there.
    performance.clearMeasures('map frame')
    performance.measure('map frame', { start, end: performance.now() })
    if (this.#complete && !this.#marked) {
      this.#marked = true
      performance.mark('map complete')
    }
    if (flies || this.#moveStart !== null) this.request()
  }
}

function resize(
  canvas: HTMLCanvasElement,
  { width, height }: { readonly width: number; readonly height: number },
  ratio: number,
): void {
  const [wide, high] = [Math.round(width * ratio), Math.round(height * ratio)]
  if (canvas.width !== wide) canvas.width = wide
  if (canvas.height !== high) canvas.height = high
}
