import { Brush, disc } from '../canvas/brush.ts'
import { Canvas } from '../canvas/canvas.ts'
import type { Point } from '../canvas/drawing.ts'
import { Noise } from '../canvas/noise.ts'
import { between, clamp, happens, lerp, wholeBetween } from '../distributions.ts'
import { type Colour, mix } from '../colour.ts'
import { tone } from '../palette.ts'
import type { Brief, Manner } from '../picture.ts'

/**
 * Invented characters in ink on paper. Variants: 0 one large character, 1 columns of characters, 2 a single circle and
 * a line.
 */
export const paintCalligraphy: Manner = async (brief) => {
  await Promise.resolve()
  const { picture, random, width, height } = brief
  const { palette, variant, complexity } = picture
  const paper: Colour = mix(tone(palette.main, 0.97), [247, 242, 230], 0.45)
  const canvas = new Canvas(width, height).fill(paper)
  agePaper(brief, canvas)
  const ink = mix(
    tone(happens(random, 0.7) ? palette.second : palette.main, 0.02),
    [16, 14, 20],
    happens(random, 0.7) ? 0.75 : 0.25,
  )
  const unit = Math.min(width, height)
  if (happens(random, 0.55)) wash(brief, canvas)
  const brush = new Brush(random, { streaks: 0.22, body: 0.12 })
  if (variant === 0)
    writeSign(brief, canvas, brush, ink, [width / 2, height / 2], unit * 0.42, 4 + Math.round(complexity * 6))
  else if (variant === 1) {
    const columns = 2 + Math.round(complexity * 4)
    const size = (width * 0.8) / columns
    const rows = Math.max(1, Math.floor((height * 0.84) / size))
    for (let column = 0; column < columns; column++) {
      for (let row = 0; row < rows - (column === 0 ? random.integer(Math.max(1, rows - 1)) : 0); row++) {
        writeSign(
          brief,
          canvas,
          brush,
          ink,
          [width * 0.1 + (column + 0.5) * size, height * 0.08 + (row + 0.5) * size],
          size * 0.36,
          3 + random.integer(4),
        )
      }
    }
  } else writeCircle(brief, canvas, brush, ink)
  seal(brief, canvas)
  return canvas
}

function agePaper({ random, width, height }: Brief, canvas: Canvas): void {
  const stains = new Noise(random).sheet(width, height, 210, 170, 4)
  const fibres = new Noise(random).sheet(width, height, 9, 60, 2)
  for (let pixel = 0; pixel < stains.length; pixel++) {
    canvas.glaze(pixel, [150, 118, 78], clamp(0.05 + stains[pixel] * 0.1 + fibres[pixel] * 0.025, 0, 0.3))
  }
}

/** A pale cloud of diluted colour behind the writing. */
function wash({ picture: { palette }, random, width, height }: Brief, canvas: Canvas): void {
  const cloud = new Noise(random).sheet(width, height, width * 0.22, width * 0.22, 4)
  const colour = tone(happens(random, 0.5) ? palette.accent : palette.second, between(random, 0.45, 0.8))
  const [x, y, reach] = [
    width * between(random, 0.3, 0.7),
    height * between(random, 0.3, 0.7),
    Math.min(width, height) * between(random, 0.25, 0.5),
  ]
  for (let row = 0; row < height; row++) {
    for (let column = 0; column < width; column++) {
      const pixel = row * width + column
      const inside = 1 - Math.hypot(column - x, row - y) / reach + cloud[pixel] * 0.7
      if (inside > 0) canvas.glaze(pixel, colour, Math.min(0.5, inside * 1.6) * (inside < 0.07 ? 1.15 : 0.85))
    }
  }
}

function writeSign(
  { picture: { looseness }, random }: Brief,
  canvas: Canvas,
  brush: Brush,
  ink: Colour,
  [x, y]: Point,
  size: number,
  strokes: number,
): void {
  for (let stroke = 0; stroke < strokes; stroke++) {
    const kind = random.integer(4)
    const angle = [-0.08, 1.55, 0.8, 2.25][kind] + random.gaussian() * (0.08 + 0.12 * looseness)
    const length = size * between(random, 0.5, 1.9) * (stroke === 0 ? 1.2 : 1)
    // Strokes cross near the middle of the character, to keep it coherent.
    const crossing: Point = [x + random.gaussian() * size * 0.3, y + random.gaussian() * size * 0.34]
    const start: Point = [
      crossing[0] - (Math.cos(angle) * length) / 2,
      crossing[1] - (Math.sin(angle) * length) / 2,
    ]
    const heavy = size * between(random, 0.05, 0.115)
    const hook = happens(random, 0.3) ? random.gaussian() * 1.9 : 0
    const bow = random.gaussian() * 0.06
    const points: Point[] = []
    const widths: number[] = []
    let direction = angle - bow * 6
    let place: Point = start
    for (let step = 0; step <= 12; step++) {
      points.push(place)
      const share = step / 12
      widths.push(
        heavy *
          (0.5 + 0.7 * Math.abs(Math.cos(share * 2.6))) *
          (share > 0.75 ? lerp(1, 0.05, (share - 0.75) * 4) : 1) *
          Math.min(1, 0.45 + share * 5),
      )
      direction += (share > 0.62 ? hook * 0.3 : 0) + random.gaussian() * 0.09 * (1 + looseness) + bow
      place = [place[0] + (Math.cos(direction) * length) / 12, place[1] + (Math.sin(direction) * length) / 12]
    }
    brush.sweep(canvas, {
      points,
      widths,
      colour: ink,
      opacity: 0.96,
      dryness: between(random, 0.05, 0.25 + 0.45 * looseness),
    })
  }
}

/** The circle drawn in a single stroke. */
function writeCircle({ random, width, height }: Brief, canvas: Canvas, brush: Brush, ink: Colour): void {
  const unit = Math.min(width, height)
  const radius = unit * between(random, 0.24, 0.36)
  const start = between(random, 0, 2 * Math.PI)
  const points: Point[] = []
  const widths: number[] = []
  const heavy = unit * between(random, 0.02, 0.06)
  for (let step = 0; step <= 44; step++) {
    const angle = start + (step / 44) * 5.9
    const wobble = radius * (1 + 0.04 * Math.sin(angle * 2 + start))
    points.push([width / 2 + Math.cos(angle) * wobble, height * 0.47 + Math.sin(angle) * wobble])
    widths.push(heavy * lerp(1.15, 0.55, step / 44))
  }
  brush.sweep(canvas, { points, widths, colour: ink, opacity: 0.97, dryness: between(random, 0.35, 0.7) })
  for (let drop = wholeBetween(random, 3, 26); drop > 0; drop--) {
    disc(
      canvas,
      width / 2 + random.gaussian() * radius,
      height * 0.47 + random.gaussian() * radius,
      Math.abs(random.gaussian()) * unit * 0.006 + 0.6,
      ink,
      0.85,
    )
  }
}

function seal({ picture: { palette }, random, width, height }: Brief, canvas: Canvas): void {
  const size = Math.round(Math.min(width, height) * between(random, 0.035, 0.055))
  const left = Math.round(width * (happens(random, 0.5) ? 0.1 : 0.84))
  const top = Math.round(height * between(random, 0.78, 0.88))
  const red = mix(tone(palette.accent, 0.3), [178, 42, 32], 0.7)
  const cell = Math.max(2, Math.floor(size / 6))
  const marks = Array.from({ length: 49 }, () => happens(random, 0.42))
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      const rim = Math.min(x, y, size - 1 - x, size - 1 - y) < cell * 0.7
      if (!rim && marks[(Math.floor(y / cell) % 7) * 7 + (Math.floor(x / cell) % 7)]) continue
      canvas.glaze((top + y) * width + left + x, red, 0.85)
    }
  }
}
