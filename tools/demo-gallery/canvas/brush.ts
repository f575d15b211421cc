import type { Random } from '../../../src/learning/linalg/random.ts'
import type { Colour } from '../colour.ts'
import type { Canvas } from './canvas.ts'
import type { Point } from './drawing.ts'

const BRISTLES = 64
const TUFTS = 128

/** One dab of a brush: a slightly bent ribbon. Lengths in pixels, angle in radians. */
export interface Dab {
  readonly x: number
  readonly y: number
  readonly angle: number
  readonly length: number
  readonly radius: number
  /** Sideways drift over half the length, in pixels. */
  readonly bend: number
  readonly colour: Colour
  readonly opacity: number
}

/** A long stroke: `widths[k]` is the half width in pixels at `points[k]`. */
export interface Sweep {
  readonly points: readonly Point[]
  readonly widths: readonly number[]
  readonly colour: Colour
  readonly opacity: number
  /** 0 wet (closed ribbon) .. 1 dry (bristles break up towards the end). */
  readonly dryness: number
}

/** A brush with individual bristles. `streaks`: how much they differ in tone; `body`: thickness of the paint. */
export class Brush {
  readonly #bristles = new Float32Array(BRISTLES * TUFTS)
  readonly #random: Random
  readonly #streaks: number
  readonly #body: number
  #visited: Uint32Array = new Uint32Array(0)
  #stroke = 0

  constructor(random: Random, { streaks, body }: { streaks: number; body: number }) {
    this.#random = random
    this.#streaks = streaks * 40
    this.#body = body
    for (let tuft = 0; tuft < TUFTS; tuft++) {
      let value = 0
      for (let bristle = 0; bristle < BRISTLES; bristle++) {
        value = 0.55 * value + 0.6 * random.gaussian()
        this.#bristles[tuft * BRISTLES + bristle] = Math.max(-1, Math.min(1, value * 0.7))
      }
    }
  }

  dab(canvas: Canvas, { x, y, angle, length, radius, bend, colour, opacity }: Dab): void {
    const { width, height, rgb, relief } = canvas
    const cosine = Math.cos(angle)
    const sine = Math.sin(angle)
    const half = length / 2
    const reach = radius + Math.abs(bend)
    const extentX = Math.abs(cosine) * half + Math.abs(sine) * reach
    const extentY = Math.abs(sine) * half + Math.abs(cosine) * reach
    const curve = bend / (half * half)
    const tuft = this.#random.integer(TUFTS) * BRISTLES
    const bristles = this.#bristles
    const [red, green, blue] = colour
    const bottom = Math.min(height - 1, Math.ceil(y + extentY))
    const right = Math.min(width - 1, Math.ceil(x + extentX))
    const left = Math.max(0, Math.floor(x - extentX))
    for (let row = Math.max(0, Math.floor(y - extentY)); row <= bottom; row++) {
      const dy = row - y
      // The part of this row that can be on the ribbon: |along| <= half and |across| <= reach, both linear in x.
      let from = left
      let to = right
      if (cosine > 0.01 || cosine < -0.01) {
        const middle = x - (dy * sine) / cosine
        const extent = half / Math.abs(cosine)
        if (middle - extent > from) from = Math.ceil(middle - extent)
        if (middle + extent < to) to = Math.floor(middle + extent)
      }
      if (sine > 0.01 || sine < -0.01) {
        const middle = x + (dy * cosine) / sine
        const extent = reach / Math.abs(sine)
        if (middle - extent > from) from = Math.ceil(middle - extent)
        if (middle + extent < to) to = Math.floor(middle + extent)
      }
      for (let column = from; column <= to; column++) {
        const dx = column - x
        const along = dx * cosine + dy * sine
        if (along > half || along < -half) continue
        const across = (dy * cosine - dx * sine - curve * along * along) / radius
        if (across > 1 || across < -1) continue
        const bristle = bristles[tuft + (((across + 1) * 31.99) | 0)]
        const edge = across < 0 ? 1 + across : 1 - across
        let cover = edge < 0.22 ? edge * 4.5 : 1
        const ahead = (half - along) / length
        if (ahead < 0.3) cover *= Math.max(0, Math.min(1, ahead * 4 + 0.3 + 0.5 * bristle))
        const behind = half + along
        if (behind < 2) cover *= behind * 0.5
        cover *= opacity
        const streak = bristle * this.#streaks
        const pixel = row * width + column
        const at = pixel * 3
        rgb[at] = blend(rgb[at], red + streak, cover)
        rgb[at + 1] = blend(rgb[at + 1], green + streak, cover)
        rgb[at + 2] = blend(rgb[at + 2], blue + streak, cover)
        const crest = edge < 0.25 ? 0.5 : 0
        relief[pixel] += (this.#body * (0.5 + 0.5 * bristle + crest) - relief[pixel]) * cover
      }
    }
  }

  /** Each pixel is painted once per sweep, so that a self-crossing does not darken. */
  sweep(canvas: Canvas, { points, widths, colour, opacity, dryness }: Sweep): void {
    const { width, height, rgb, relief } = canvas
    if (this.#visited.length !== width * height) this.#visited = new Uint32Array(width * height)
    const stroke = ++this.#stroke
    const tuft = this.#random.integer(TUFTS) * BRISTLES
    const grain = this.#random.integer(TUFTS) * BRISTLES
    const total = lengthOf(points)
    let travelled = 0
    for (let segment = 0; segment + 1 < points.length; segment++) {
      const [from, to] = [points[segment], points[segment + 1]]
      const length = Math.hypot(to[0] - from[0], to[1] - from[1])
      if (length === 0) continue
      const [before, after] = [
        points[Math.max(0, segment - 1)],
        points[Math.min(points.length - 1, segment + 2)],
      ]
      const steps = Math.ceil(length * 1.5)
      for (let step = 0; step < steps; step++) {
        const share = step / steps
        const half = widths[segment] + (widths[segment + 1] - widths[segment]) * share
        if (half < 0.3) continue
        // The ribbon turns smoothly: its direction is interpolated from this joint's tangent to the next one's.
        const directionX = (1 - share) * (to[0] - before[0]) + share * (after[0] - from[0])
        const directionY = (1 - share) * (to[1] - before[1]) + share * (after[1] - from[1])
        const norm = Math.hypot(directionX, directionY) || 1
        const centreX = from[0] + (to[0] - from[0]) * share
        const centreY = from[1] + (to[1] - from[1]) * share
        const progress = (travelled + length * share) / total
        const breaking = this.#bristles[grain + ((progress * 255) & 63)] * 0.15
        for (let across = -half; across <= half; across += 0.6) {
          const column = Math.round(centreX - (directionY / norm) * across)
          const row = Math.round(centreY + (directionX / norm) * across)
          if (column < 0 || row < 0 || column >= width || row >= height) continue
          const pixel = row * width + column
          if (this.#visited[pixel] === stroke) continue
          this.#visited[pixel] = stroke
          const relative = across / half
          const bristle = this.#bristles[tuft + (((relative + 1) * 31.99) | 0)]
          const worn = dryness * (0.25 + progress * 1.1)
          const wear = (bristle + 1 + breaking) * 0.5 - worn
          const dry = wear >= 0.12 || worn < 0.05 ? 1 : Math.max(0, 0.5 + wear * 4)
          const edge = 1 - Math.abs(relative)
          const rim = edge * half < 1.2 ? 0.35 + edge * half * 0.5 : 1
          const cover = opacity * dry * rim
          const streak = bristle * this.#streaks
          const at = pixel * 3
          rgb[at] = blend(rgb[at], colour[0] + streak, cover)
          rgb[at + 1] = blend(rgb[at + 1], colour[1] + streak, cover)
          rgb[at + 2] = blend(rgb[at + 2], colour[2] + streak, cover)
          relief[pixel] +=
            (this.#body * (0.6 + 0.6 * bristle + (edge < 0.12 ? 0.6 : 0)) - relief[pixel]) * cover
        }
      }
      travelled += length
    }
  }
}

/** A filled circle with a soft rim of one pixel. */
export function disc(
  canvas: Canvas,
  x: number,
  y: number,
  radius: number,
  colour: Colour,
  opacity: number,
  body = 0,
): void {
  const { width, height, rgb, relief } = canvas
  const [red, green, blue] = colour
  const bottom = Math.min(height - 1, Math.ceil(y + radius))
  const right = Math.min(width - 1, Math.ceil(x + radius))
  const left = Math.max(0, Math.floor(x - radius))
  const outer = (radius + 0.5) ** 2
  const inner = Math.max(0, radius - 0.5) ** 2
  for (let row = Math.max(0, Math.floor(y - radius)); row <= bottom; row++) {
    const squareY = (row - y) ** 2
    for (let column = left; column <= right; column++) {
      const square = squareY + (column - x) * (column - x)
      if (square >= outer) continue
      const cover = square <= inner ? opacity : opacity * (radius + 0.5 - Math.sqrt(square))
      const pixel = row * width + column
      const at = pixel * 3
      rgb[at] += (red - rgb[at]) * cover
      rgb[at + 1] += (green - rgb[at + 1]) * cover
      rgb[at + 2] += (blue - rgb[at + 2]) * cover
      // A drop has a domed relief.
      if (body > 0) relief[pixel] += (body * (1.2 - square / outer) - relief[pixel]) * cover
    }
  }
}

function blend(under: number, over: number, cover: number): number {
  const bounded = over < 0 ? 0 : over > 255 ? 255 : over
  return under + (bounded - under) * cover
}

function lengthOf(points: readonly Point[]): number {
  let length = 0
  for (let index = 1; index < points.length; index++) {
    length += Math.hypot(points[index][0] - points[index - 1][0], points[index][1] - points[index - 1][1])
  }
  return Math.max(1e-9, length)
}
