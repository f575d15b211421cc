import { Brush, disc } from '../canvas/brush.ts'
import { Canvas } from '../canvas/canvas.ts'
import type { Point } from '../canvas/drawing.ts'
import { between, happens, lerp, pick, wholeBetween } from '../distributions.ts'
import { mix } from '../colour.ts'
import { tone } from '../palette.ts'
import type { Brief, Manner } from '../picture.ts'

/** Abstract sweeps of a loaded brush. Variants: 0 arcs in all directions, 1 one direction, 2 a knot in the middle. */
export const paintGesture: Manner = async (brief) => {
  await Promise.resolve()
  const { picture, random, width, height } = brief
  const { palette, complexity, looseness, variant } = picture
  const canvas = new Canvas(width, height).fill(tone(palette.main, pick(random, [0.15, 0.85, 0.93, 0.97])))
  const brush = new Brush(random, { streaks: 0.75, body: 0.9 })
  const unit = Math.min(width, height)
  scumbleGround(brief, canvas, brush)
  const main = between(random, 0, Math.PI)
  const strokes = 9 + Math.round(complexity * 34)
  for (let stroke = 0; stroke < strokes; stroke++) {
    const late = stroke / strokes
    const ramp = pick(random, [palette.main, palette.main, palette.second, palette.second, palette.accent])
    const angle = variant === 1 ? main + random.gaussian() * 0.15 : between(random, 0, 2 * Math.PI)
    const spread = variant === 2 ? 0.17 : 0.32
    const start: Point = [
      width * (0.5 + random.gaussian() * spread),
      height * (0.5 + random.gaussian() * spread),
    ]
    const half = unit * lerp(between(random, 0.03, 0.1), between(random, 0.006, 0.04), late)
    brush.sweep(canvas, {
      ...arc(random, start, angle, unit * between(random, 0.25, 0.95), half, looseness),
      colour: tone(ramp, between(random, 0.05, 0.98)),
      opacity: 0.95,
      dryness: between(random, 0.15, 0.7),
    })
  }
  spatter(brief, canvas)
  return canvas
}

function arc(
  random: Brief['random'],
  start: Point,
  angle: number,
  length: number,
  half: number,
  looseness: number,
): { points: Point[]; widths: number[] } {
  const points: Point[] = [start]
  const widths = [half * 0.7]
  const steps = 14
  const turn = random.gaussian() * (0.06 + 0.16 * looseness)
  let direction = angle
  for (let step = 1; step <= steps; step++) {
    direction += turn + random.gaussian() * 0.05
    const [x, y] = points[step - 1]
    points.push([x + (Math.cos(direction) * length) / steps, y + (Math.sin(direction) * length) / steps])
    widths.push(half * (step < 3 ? 1 : lerp(1, 0.75, step / steps) + random.gaussian() * 0.04))
  }
  return { points, widths }
}

function scumbleGround(
  { picture: { palette }, random, width, height }: Brief,
  canvas: Canvas,
  brush: Brush,
): void {
  const unit = Math.min(width, height)
  for (let touch = 0; touch < 150; touch++) {
    const x = width * random.next()
    const y = height * random.next()
    const patch = mix(
      canvas.colourAt(x, y),
      tone(happens(random, 0.6) ? palette.main : palette.second, between(random, 0.3, 1)),
      0.5,
    )
    brush.dab(canvas, {
      x,
      y,
      angle: random.gaussian() * 0.7,
      length: unit * between(random, 0.12, 0.34),
      radius: unit * between(random, 0.015, 0.05),
      bend: random.gaussian() * 12,
      colour: patch,
      opacity: 0.45,
    })
  }
}

function spatter({ picture: { palette, looseness }, random, width, height }: Brief, canvas: Canvas): void {
  const clusters = Math.round(looseness * 7)
  for (let cluster = 0; cluster < clusters; cluster++) {
    const colour = tone(pick(random, [palette.accent, palette.second, palette.main]), random.next())
    const [x, y] = [width * random.next(), height * random.next()]
    for (let drop = wholeBetween(random, 10, 46); drop > 0; drop--) {
      const away = Math.abs(random.gaussian())
      const angle = random.next() * 2 * Math.PI
      disc(
        canvas,
        x + Math.cos(angle) * away * width * 0.09,
        y + Math.sin(angle) * away * width * 0.09,
        (between(random, 1, 7) / (0.6 + away)) * (width / 1000),
        colour,
        0.92,
        0.6,
      )
    }
  }
}
