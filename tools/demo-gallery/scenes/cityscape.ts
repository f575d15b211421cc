import type { Drawing, Point } from '../canvas/drawing.ts'
import { between, happens, lerp, wholeBetween } from '../distributions.ts'
import { type Colour, mix } from '../colour.ts'
import { tone } from '../palette.ts'
import type { Brief, Scene } from '../picture.ts'
import { drawSky } from './sky.ts'

/** Rows of houses. Variants: 0 skyline with lit windows, 1 gabled roofs, 2 a town by the water. */
export const drawCityscape: Scene = (brief, drawing) => {
  const { picture, random, height } = brief
  const { complexity, variant } = picture
  const ground = height * (variant === 2 ? between(random, 0.55, 0.68) : between(random, 0.86, 1.02))
  const { horizon: air } = drawSky(brief, drawing, ground)
  const ranks = variant === 1 ? 4 + Math.round(complexity * 3) : 3
  for (let rank = 0; rank < ranks; rank++) {
    const near = (rank + 0.6) / ranks
    const gabled = variant === 1 || (variant === 2 && rank > 0)
    const foot = gabled && variant === 1 ? lerp(height * 0.45, height * 1.15, near) : ground
    const tall =
      height * (gabled ? between(random, 0.16, 0.26) : lerp(0.55, 0.32, near)) * (variant === 2 ? 0.75 : 1)
    drawRank(brief, drawing, { near, gabled, foot, tall, air })
  }
  if (variant === 2) drawReflection(brief, drawing, ground, air)
  else if (variant === 0) drawStreet(brief, drawing, ground)
}

interface Rank {
  readonly near: number
  readonly gabled: boolean
  readonly foot: number
  readonly tall: number
  readonly air: Colour
}

function drawRank(
  { picture: { palette, complexity }, random, width, height }: Brief,
  drawing: Drawing,
  { near, gabled, foot, tall, air }: Rank,
): void {
  let x = -width * 0.04
  while (x < width) {
    const broad = width * between(random, 0.05, 0.15) * (gabled ? lerp(0.8, 1.25, near) : 1)
    const high = tall * between(random, 0.55, 1.25)
    const top = foot - high
    const ramp = happens(random, gabled ? 0.6 : 0.35) ? palette.main : palette.second
    const light = gabled ? between(random, 0.35, 0.95) : lerp(0.5, 0.12, near) + random.gaussian() * 0.06
    const wall = mix(tone(ramp, light), air, 0.5 * (1 - near))
    drawing.rectangle(x, top, broad, height - top, wall)
    drawing.rectangle(x + broad * 0.68, top, broad * 0.32, height - top, tone(palette.second, 0.08), 0.2)
    if (gabled)
      drawGable(
        drawing,
        [x, top],
        broad,
        mix(
          tone(happens(random, 0.7) ? palette.accent : palette.second, between(random, 0.15, 0.55)),
          air,
          0.3 * (1 - near),
        ),
        random,
      )
    else drawTop(drawing, [x, top], broad, wall, random)
    drawWindows(
      { drawing, random, complexity, near },
      [x, top],
      broad,
      Math.min(high, height - top),
      gabled ? tone(palette.second, 0.14) : tone(palette.accent, 0.92),
    )
    x += broad * between(random, 0.82, 1.12)
  }
}

function drawGable(
  drawing: Drawing,
  [x, y]: Point,
  broad: number,
  roof: Colour,
  random: Brief['random'],
): void {
  const rise = broad * between(random, 0.35, 0.75)
  const eave = broad * 0.07
  if (happens(random, 0.5))
    drawing.polygon(
      [
        [x - eave, y],
        [x + broad / 2, y - rise],
        [x + broad + eave, y],
      ],
      roof,
    )
  else
    drawing.polygon(
      [
        [x - eave, y],
        [x + broad * 0.16, y - rise * 0.8],
        [x + broad * 0.84, y - rise * 0.8],
        [x + broad + eave, y],
      ],
      roof,
    )
  if (happens(random, 0.6))
    drawing.rectangle(
      x + broad * between(random, 0.15, 0.7),
      y - rise * 1.05,
      broad * 0.12,
      rise * 0.7,
      mix(roof, [20, 15, 15], 0.35),
    )
}

function drawTop(
  drawing: Drawing,
  [x, y]: Point,
  broad: number,
  wall: Colour,
  random: Brief['random'],
): void {
  const kind = random.integer(5)
  if (kind === 0)
    drawing.polygon(
      [
        [x + broad * 0.2, y + 1],
        [x + broad / 2, y - broad * 0.9],
        [x + broad * 0.8, y + 1],
      ],
      wall,
    )
  else if (kind === 1) drawing.ellipse([x + broad / 2, y + 1], broad * 0.42, broad * 0.4, wall)
  else if (kind === 2) drawing.rectangle(x + broad * 0.25, y - broad * 0.3, broad * 0.5, broad * 0.32, wall)
  if (kind < 3 && happens(random, 0.6))
    drawing.line(
      [
        [x + broad / 2, y],
        [x + broad / 2, y - broad * 1.3],
      ],
      wall,
      Math.max(1, broad * 0.04),
    )
}

function drawWindows(
  {
    drawing,
    random,
    complexity,
    near,
  }: { drawing: Drawing; random: Brief['random']; complexity: number; near: number },
  [x, y]: Point,
  broad: number,
  high: number,
  light: Colour,
): void {
  const columns = wholeBetween(random, 2, 4)
  const step = broad / (columns + 0.6)
  const rows = Math.min(14, Math.floor(high / (step * 1.5)))
  const share = lerp(0.2, 0.75, complexity) * lerp(0.5, 1, near)
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      if (!happens(random, share)) continue
      drawing.rectangle(
        x + step * (column + 0.5),
        y + step * (1.5 * row + 0.6),
        step * 0.5,
        step * 0.8,
        light,
        between(random, 0.45, 0.95),
      )
    }
  }
}

function drawReflection(
  { picture: { palette }, random, width, height }: Brief,
  drawing: Drawing,
  ground: number,
  air: Colour,
): void {
  drawing.rectangle(
    0,
    ground,
    width,
    height - ground,
    drawing.linear(
      [0, ground],
      [0, height],
      [
        { at: 0, colour: tone(palette.second, 0.25) },
        { at: 0.5, colour: mix(tone(palette.second, 0.45), air, 0.3) },
        { at: 1, colour: tone(palette.second, 0.2) },
      ],
    ),
  )
  const colours = [
    tone(palette.main, 0.8),
    tone(palette.accent, 0.7),
    tone(palette.second, 0.75),
    air,
    tone(palette.second, 0.08),
  ]
  for (let ripple = 0; ripple < 260; ripple++) {
    const near = random.next()
    drawing.ellipse(
      [width * random.next(), lerp(ground, height, near)],
      width * lerp(0.012, 0.05, near),
      height * lerp(0.002, 0.007, near),
      colours[random.integer(5)],
      between(random, 0.2, 0.6),
    )
  }
}

function drawStreet(
  { picture: { palette }, random, width, height }: Brief,
  drawing: Drawing,
  ground: number,
): void {
  const foot = Math.min(ground, height * 0.9)
  drawing.rectangle(0, foot, width, height, tone(palette.second, 0.06), 0.75)
  for (let lamp = 0; lamp < 26; lamp++) {
    const x = width * random.next()
    const glow = tone(happens(random, 0.75) ? palette.accent : palette.main, 0.9)
    drawing.rectangle(
      x,
      foot,
      width * between(random, 0.004, 0.014),
      height * between(random, 0.03, 0.12),
      glow,
      0.35,
    )
    drawing.ellipse([x, foot - 2], width * 0.006, width * 0.006, glow)
  }
}
