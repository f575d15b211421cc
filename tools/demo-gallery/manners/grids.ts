import { rasterise } from '../canvas/canvas.ts'
import { Drawing } from '../canvas/drawing.ts'
import { byHand } from '../canvas/ruled-shapes.ts'
import { between, happens, pick, wholeBetween } from '../distributions.ts'
import { type Colour, mix } from '../colour.ts'
import { tone } from '../palette.ts'
import type { Brief, Manner } from '../picture.ts'

/** Ordered rectangles. Variants: 0 recursive subdivision, 1 a chequer of tones, 2 squares in squares. */
export const paintGrids: Manner = async (brief) => {
  const drawing = new Drawing(brief.width, brief.height)
  drawing.all(tone(brief.picture.palette.main, between(brief.random, 0.85, 1)))
  if (brief.picture.variant === 0) drawDivisions(brief, drawing)
  else if (brief.picture.variant === 1) drawChequer(brief, drawing)
  else drawNested(brief, drawing)
  return byHand(brief, await rasterise(drawing.toSvg(), brief.width, brief.height))
}

function drawDivisions(
  { picture: { palette, complexity }, random, width, height }: Brief,
  drawing: Drawing,
): void {
  const bars = happens(random, 0.6)
  const bar = Math.min(width, height) * between(random, 0.008, 0.022)
  const smallest = Math.min(width, height) * (0.34 - 0.22 * complexity)
  const line = mix(tone(palette.second, 0), [12, 10, 14], 0.5)
  const quiet = between(random, 0.3, 0.7)
  const divide = (x: number, y: number, broad: number, tall: number, depth: number): void => {
    const across = broad > tall * between(random, 0.8, 1.25)
    if (Math.max(broad, tall) < smallest || (depth > 2 && happens(random, 0.22))) {
      const colour = happens(random, quiet)
        ? tone(palette.main, between(random, 0.8, 1))
        : tone(pick(random, [palette.main, palette.second, palette.accent]), between(random, 0.15, 0.9))
      drawing.rectangle(x, y, broad, tall, colour)
      if (happens(random, 0.12))
        drawing.ellipse(
          [x + broad / 2, y + tall / 2],
          Math.min(broad, tall) * 0.33,
          Math.min(broad, tall) * 0.33,
          tone(palette.accent, between(random, 0.3, 0.9)),
        )
      return
    }
    const share = between(random, 0.25, 0.75)
    if (across) {
      divide(x, y, broad * share, tall, depth + 1)
      divide(x + broad * share, y, broad * (1 - share), tall, depth + 1)
      if (bars) drawing.rectangle(x + broad * share - bar / 2, y, bar, tall, line)
    } else {
      divide(x, y, broad, tall * share, depth + 1)
      divide(x, y + tall * share, broad, tall * (1 - share), depth + 1)
      if (bars) drawing.rectangle(x, y + tall * share - bar / 2, broad, bar, line)
    }
  }
  divide(0, 0, width, height, 0)
}

function drawChequer(
  { picture: { palette, complexity }, random, width, height }: Brief,
  drawing: Drawing,
): void {
  const columns = 4 + Math.round(complexity * 10)
  const size = width / columns
  const rows = Math.ceil(height / size)
  const sunX = random.next() * columns
  const sunY = random.next() * rows
  const halves = happens(random, 0.4)
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const away = Math.hypot(column - sunX, row - sunY) / columns
      const ramp = happens(random, 0.6)
        ? palette.main
        : happens(random, 0.75)
          ? palette.second
          : palette.accent
      const colour = tone(ramp, 0.95 - away * 0.75 + random.gaussian() * 0.12)
      const [x, y] = [column * size, row * size]
      drawing.rectangle(x, y, size + 1, size + 1, colour)
      if (halves && happens(random, 0.5)) {
        const other = tone(pick(random, [palette.main, palette.second, palette.accent]), 0.9 - away * 0.7)
        drawing.polygon(
          happens(random, 0.5)
            ? [
                [x, y],
                [x + size, y],
                [x, y + size],
              ]
            : [
                [x + size, y],
                [x + size, y + size],
                [x, y],
              ],
          other,
        )
      } else if (happens(random, 0.1))
        drawing.ellipse(
          [x + size / 2, y + size / 2],
          size * 0.28,
          size * 0.28,
          tone(palette.accent, 0.85 - away * 0.5),
        )
    }
  }
}

function drawNested(
  { picture: { palette, complexity }, random, width, height }: Brief,
  drawing: Drawing,
): void {
  const columns = complexity < 0.3 ? 1 : wholeBetween(random, 2, 2 + Math.round(complexity * 3))
  const size = width / columns
  const rows = columns === 1 ? 1 : Math.max(1, Math.round(height / size))
  const tall = height / rows
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const rings = wholeBetween(random, 3, 5)
      const ramps = [palette.main, palette.second, palette.accent]
      const first = random.integer(3)
      for (let ring = 0; ring < rings; ring++) {
        const share = 1 - (ring / rings) * 0.92
        const colour: Colour = tone(
          ramps[(first + (happens(random, 0.5) ? ring : 0)) % 3],
          between(random, 0.15, 0.95),
        )
        const sink = 0.5 + (ring / rings) * 0.12
        drawing.rectangle(
          column * size + (size * (1 - share)) / 2,
          row * tall + tall * (1 - share) * sink,
          size * share,
          tall * share,
          colour,
        )
      }
    }
  }
}
