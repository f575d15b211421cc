import { rasterise } from '../canvas/canvas.ts'
import { Drawing, type Point } from '../canvas/drawing.ts'
import { byHand } from '../canvas/ruled-shapes.ts'
import { Noise } from '../canvas/noise.ts'
import { between, happens, lerp } from '../distributions.ts'
import { tone } from '../palette.ts'
import type { Brief, Manner } from '../picture.ts'

/** Many parallel lines of varying width. Variants: 0 bands of a relief, 1 crossing currents, 2 rays from one point. */
export const paintWaves: Manner = async (brief) => {
  const { picture, random, width, height } = brief
  const drawing = new Drawing(width, height)
  const dark = happens(random, 0.45)
  drawing.all(tone(happens(random, 0.5) ? picture.palette.second : picture.palette.main, dark ? 0.04 : 0.96))
  if (picture.variant === 0) drawBands(brief, drawing, dark)
  else if (picture.variant === 1) drawCurrents(brief, drawing, dark)
  else drawRays(brief, drawing, dark)
  return byHand(brief, await rasterise(drawing.toSvg(), width, height))
}

function drawBands(
  { picture: { palette, complexity }, random, width, height }: Brief,
  drawing: Drawing,
  dark: boolean,
): void {
  const noise = new Noise(random)
  const lines = 14 + Math.round(complexity * 44)
  const swell = height * between(random, 0.1, 0.26)
  const filled = happens(random, 0.5)
  const shift = random.next() * 50
  for (let line = 0; line <= lines; line++) {
    const share = line / lines
    const points: Point[] = []
    for (let step = 0; step <= 26; step++) {
      const x = step / 26
      const bump = Math.exp(-(((x - 0.5) * 2.4) ** 2)) * 0.8 + 0.25
      points.push([
        x * width * 1.04 - width * 0.02,
        lerp(height * 0.04, height * 1.08, share) -
          swell * bump * (0.6 + noise.fractal(x * 3.2 + shift, share * 3.6, 3)) * 0.9,
      ])
    }
    const ramp = line % 5 === 0 ? palette.accent : line % 2 === 0 ? palette.main : palette.second
    const colour = tone(ramp, dark ? lerp(0.95, 0.45, share) : lerp(0.75, 0.15, share))
    if (filled)
      drawing.polygon([...points, [width * 1.02, height * 1.1], [-width * 0.02, height * 1.1]], colour)
    else drawing.line(points, colour, (height / lines) * between(random, 0.2, 0.45))
  }
}

function drawCurrents(
  { picture: { palette, complexity, looseness }, random, width, height }: Brief,
  drawing: Drawing,
  dark: boolean,
): void {
  const noise = new Noise(random)
  const scale = Math.min(width, height) * between(random, 0.5, 1.1)
  const unit = Math.max(width, height) / 1000
  const threads = 320 + Math.round(complexity * 700)
  for (let thread = 0; thread < threads; thread++) {
    let place: Point = [width * between(random, -0.1, 1.1), height * between(random, -0.1, 1.1)]
    const points: Point[] = [place]
    for (let step = 0; step < 16; step++) {
      const angle = noise.fractal(place[0] / scale, place[1] / scale, 2) * (2.4 + 2.2 * looseness)
      place = [place[0] + Math.cos(angle) * 15 * unit, place[1] + Math.sin(angle) * 15 * unit]
      points.push(place)
    }
    const ramp = happens(random, 0.5) ? palette.main : happens(random, 0.7) ? palette.second : palette.accent
    drawing.line(
      points,
      tone(ramp, dark ? between(random, 0.4, 1) : between(random, 0, 0.75)),
      unit * between(random, 1, 6),
      0.85,
    )
  }
}

function drawRays(
  { picture: { palette, complexity }, random, width, height }: Brief,
  drawing: Drawing,
  dark: boolean,
): void {
  const centre: Point = [width * between(random, 0.15, 0.85), height * between(random, 0.2, 1.1)]
  const rays = 16 + Math.round(complexity * 46)
  const reach = Math.hypot(width, height) * 1.3
  const twist = random.gaussian() * 0.5
  for (let ray = 0; ray < rays; ray++) {
    const from = (ray / rays) * 2 * Math.PI
    const to = from + (Math.PI / rays) * between(random, 0.6, 1.9)
    const end = (angle: number, share: number): Point => [
      centre[0] + Math.cos(angle + twist * share) * reach * share,
      centre[1] + Math.sin(angle + twist * share) * reach * share,
    ]
    const ramp = ray % 3 === 0 ? palette.accent : ray % 3 === 1 ? palette.main : palette.second
    const edge = [0, 0.15, 0.35, 0.6, 1]
    drawing.polygon(
      [...edge.map((share) => end(from, share)), ...edge.map((share) => end(to, share)).reverse()],
      tone(ramp, dark ? between(random, 0.35, 0.95) : between(random, 0.2, 0.85)),
    )
  }
  const discs = 2 + Math.round(complexity * 4)
  for (let ring = discs; ring > 0; ring--) {
    const radius = Math.min(width, height) * 0.06 * ring * between(random, 0.85, 1.1)
    drawing.ellipse(
      centre,
      radius,
      radius,
      tone(ring % 2 === 0 ? palette.main : palette.accent, between(random, 0.4, 1)),
      0.92,
    )
  }
}
