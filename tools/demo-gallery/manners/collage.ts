import { type Canvas, rasterise } from '../canvas/canvas.ts'
import { Drawing, type Point } from '../canvas/drawing.ts'
import { byHand } from '../canvas/ruled-shapes.ts'
import { Noise } from '../canvas/noise.ts'
import { between, happens, pick, wholeBetween } from '../distributions.ts'
import { mix } from '../colour.ts'
import { tone } from '../palette.ts'
import type { Brief, Manner } from '../picture.ts'

/** Cut and torn papers glued over each other. Variants: 0 torn strips, 1 cut-out leaves, 2 geometric cut-outs. */
export const paintCollage: Manner = async (brief) => {
  const { picture, random, width, height } = brief
  const { palette, complexity, variant } = picture
  const drawing = new Drawing(width, height)
  drawing.all(tone(palette.main, pick(random, [0.2, 0.85, 0.95])))
  if (variant === 1) panels(brief, drawing)
  const noise = new Noise(random)
  const unit = Math.min(width, height)
  const pieces = 7 + Math.round(complexity * 17)
  for (let piece = 0; piece < pieces; piece++) {
    const place: Point = [width * between(random, 0.08, 0.92), height * between(random, 0.08, 0.92)]
    const size = unit * between(random, 0.1, 0.36) * (1.15 - (0.5 * piece) / pieces)
    const outline =
      variant === 0
        ? torn(random, noise, place, size)
        : variant === 1
          ? leaf(random, place, size)
          : cut(random, place, size)
    glue(brief, drawing, outline, unit, variant === 0)
  }
  return flattenShadows(byHand(brief, await rasterise(drawing.toSvg(), width, height)))
}

function panels({ picture: { palette }, random, width, height }: Brief, drawing: Drawing): void {
  const columns = wholeBetween(random, 1, 4)
  const rows = wholeBetween(random, 1, 3)
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      drawing.rectangle(
        (column * width) / columns,
        (row * height) / rows,
        width / columns + 1,
        height / rows + 1,
        tone(pick(random, [palette.main, palette.second, palette.accent]), between(random, 0.2, 0.95)),
      )
    }
  }
}

function torn(random: Brief['random'], noise: Noise, [x, y]: Point, size: number): Point[] {
  const stretch = between(random, 0.8, 2.4)
  const tilt = random.gaussian() * 0.5
  const seed = random.next() * 200
  const points: Point[] = []
  for (let step = 0; step < 64; step++) {
    const angle = (step / 64) * 2 * Math.PI
    // A superellipse: between a rectangle and an oval, with a ragged edge.
    const corner = 1 / (Math.abs(Math.cos(angle)) ** 5 + Math.abs(Math.sin(angle)) ** 5) ** 0.2
    const away = size * corner * (1 + 0.07 * noise.fractal(seed + step * 0.5, seed, 3))
    const [dx, dy] = [Math.cos(angle) * away * stretch, Math.sin(angle) * away * 0.75]
    points.push([
      x + dx * Math.cos(tilt) - dy * Math.sin(tilt),
      y + dx * Math.sin(tilt) + dy * Math.cos(tilt),
    ])
  }
  return points
}

/** A seaweed-like cut-out: lobes along both sides of a stem. */
function leaf(random: Brief['random'], [x, y]: Point, size: number): Point[] {
  const lobes = wholeBetween(random, 3, 6)
  const tilt = random.next() * 2 * Math.PI
  const local: Point[] = []
  for (const side of [1, -1] as const) {
    for (let step = 0; step < lobes; step++) {
      const lobe = side === 1 ? step : lobes - 1 - step
      const along = (lobe / lobes) * 2 - 1
      const out = 0.75 * (1 - 0.55 * Math.abs(along)) * between(random, 0.8, 1.15)
      const pair: Point[] = [
        [along, side * 0.14],
        [along + 0.1, side * out],
        [along + 0.32, side * out * 0.95],
        [along + 0.3, side * 0.16],
      ]
      local.push(...(side === 1 ? pair : pair.reverse()))
    }
    local.push(side === 1 ? [1.2, 0] : [-1.15, 0])
  }
  return curve(
    local.map(([dx, dy]): Point => [
      x + size * (dx * Math.cos(tilt) - dy * Math.sin(tilt)),
      y + size * (dx * Math.sin(tilt) + dy * Math.cos(tilt)),
    ]),
  )
}

/** Rounds the corners of an outline (Chaikin, three times). */
function curve(outline: readonly Point[]): Point[] {
  let points = [...outline]
  for (let round = 0; round < 3; round++) {
    points = points.flatMap((from, index): Point[] => {
      const to = points[(index + 1) % points.length]
      return [
        [from[0] * 0.75 + to[0] * 0.25, from[1] * 0.75 + to[1] * 0.25],
        [from[0] * 0.25 + to[0] * 0.75, from[1] * 0.25 + to[1] * 0.75],
      ]
    })
  }
  return points
}

function cut(random: Brief['random'], [x, y]: Point, size: number): Point[] {
  const kind = random.integer(4)
  const tilt = random.next() * Math.PI
  const corners = kind === 0 ? 3 : kind === 1 ? 4 : kind === 2 ? 40 : 22
  const closes = kind === 3 ? Math.PI : 2 * Math.PI
  return Array.from({ length: corners }, (_, corner): Point => {
    const angle = tilt + (corner / (kind === 3 ? corners - 1 : corners)) * closes
    const stretch = kind === 1 ? between(random, 0.75, 1.2) : 1
    return [x + Math.cos(angle) * size * stretch, y + Math.sin(angle) * size * stretch]
  })
}

function glue(
  { picture: { palette }, random }: Brief,
  drawing: Drawing,
  outline: readonly Point[],
  unit: number,
  tornEdge: boolean,
): void {
  const shift = (by: number, points = outline): Point[] =>
    points.map(([x, y]): Point => [x + by, y + by * 1.2])
  for (const [away, opacity] of [
    [0.009, 0.12],
    [0.006, 0.16],
    [0.003, 0.2],
  ] as const)
    drawing.polygon(shift(unit * away), [14, 10, 12], opacity)
  const paper = tone(
    pick(random, [palette.main, palette.main, palette.second, palette.accent]),
    between(random, 0.1, 0.97),
  )
  if (tornEdge) drawing.polygon(outline, [246, 242, 232])
  const middle = outline.reduce<Point>(
    ([x, y], point) => [x + point[0] / outline.length, y + point[1] / outline.length],
    [0, 0],
  )
  const inner = tornEdge
    ? outline.map(([x, y]): Point => [
        x + (middle[0] - x) * between(random, 0.015, 0.06),
        y + (middle[1] - y) * between(random, 0.015, 0.06),
      ])
    : outline
  drawing.polygon(inner, paper)
  if (happens(random, 0.25)) {
    const inside = inner.map(([x, y]): Point => [x + (middle[0] - x) * 0.3, y + (middle[1] - y) * 0.3])
    drawing.polygon(inside, mix(paper, tone(palette.accent, random.next()), 0.7))
  }
}

/** Glued paper is flat: removes the brush's relief. */
function flattenShadows(canvas: Canvas): Canvas {
  for (let pixel = 0; pixel < canvas.relief.length; pixel++) canvas.relief[pixel] *= 0.3
  return canvas
}
