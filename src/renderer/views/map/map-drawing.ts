import { Painter, type Look } from './map-painter.ts'
import { ease } from './navigation.svelte.ts'
import { drawMarks, type Ink, type Marks } from './overlay.ts'
import type { Scene } from '../../../map/scene.ts'
import type { Sheets } from './sheet-strips.ts'

/**
 * Pictures that arrive within this time share a frame, or a longer time if a frame takes longer, so that most of the
 * time is spent on loading them.
 */
const SHARED_FRAME_MS = 120
const FRAMES_PER_SHARED = 3
const MOVE_MS = 900

/** The content of a frame, read anew for each. */
export interface Frame {
  readonly scene: Scene
  readonly look: Look
  readonly byCluster: boolean
  readonly marks: Marks
  readonly ink: Ink
}

interface DrawingOptions {
  /** Canvases for the pictures, and for what is drawn over them. */
  readonly pictures: HTMLCanvasElement
  readonly marks: HTMLCanvasElement
  readonly scene: Scene
  readonly sheets: Sheets
  readonly frame: () => Frame
  /**
   * Advances the camera's motion.
   * @returns whether it continues
   */
  readonly step: (now: number) => boolean
}

/** Draws the map frame by frame: after changes, while works or the camera move, and as pictures arrive. */
export class MapDrawing {
  readonly #options: DrawingOptions
  readonly #painter: Painter
  /** The scene that the painter shows, and when its transition began. */
  #shown: Scene
  #moveStart: number | null = null
  #requested = false
  /** Whether all pictures have been available and were drawn. */
  #complete = false
  #marked = false
  #uploading: ReturnType<typeof setTimeout> | undefined
  #soon: ReturnType<typeof setTimeout> | undefined
  /** Milliseconds that the last frame occupied the page's thread, including the browser's work after drawing. */
  #frameCost = 0
  #closed = false

  /** @throws Error if WebGL 2 is unavailable */
  constructor(options: DrawingOptions) {
    this.#options = options
    this.#shown = options.scene
    this.#painter = new Painter(options.pictures, options.scene, options.sheets, () => this.#uploadSoon())
  }

  /** The scene that is drawn, or that works are moving to. */
  get shown(): Scene {
    return this.#shown
  }

  /** Moves the same works to another layout, immediately if the user prefers no motion. */
  move(scene: Scene, atOnce: boolean): void {
    this.#shown = scene
    this.#painter.move(scene)
    this.#moveStart = atOnce ? null : performance.now()
    this.request()
  }

  /** Sets the opacity of each work, 0..1. */
  emphasise(strengthOf: (work: number) => number): void {
    this.#painter.emphasise(strengthOf)
    this.request()
  }

  /** Requests the pictures that this view of the map needs. */
  look(look: Look): void {
    this.#painter.look(look)
    this.request()
  }

  /** Schedules drawing in the next frame. */
  request(): void {
    if (this.#requested || this.#closed) return
    this.#requested = true
    requestAnimationFrame((now) => this.#paint(now))
  }

  /**
   * The map as currently visible, on its background, as a separate picture.
   * @param width pixels
   * @returns null if the browser cannot create a picture of that size
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
    // WebGL output is available until the page's next frame.
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

  /** Uploads pictures that have arrived in short tasks between frames: a frame takes longer than an upload. */
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

  /**
   * For pictures that have arrived: several share a frame, because on a slow machine a frame takes longer than their
   * upload.
   */
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
    // User timing: performance measurements of the window read it from there.
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
