import { disc } from '../canvas/brush.ts'
import { Canvas } from '../canvas/canvas.ts'
import { Noise } from '../canvas/noise.ts'
import { between, happens, lerp, pick } from '../distributions.ts'
import { mix } from '../colour.ts'
import { type Ramp, tone } from '../palette.ts'
import type { Brief, Manner } from '../picture.ts'

/** Fields of dots. Variants: 0 rows following invisible contours, 1 rings around centres, 2 a drifting swarm. */
export const paintDots: Manner = async (brief) => {
  await Promise.resolve()
  const { picture, random, width, height } = brief
  const dark = happens(random, 0.6)
  const canvas = new Canvas(width, height).fill(
    tone(happens(random, 0.5) ? picture.palette.second : picture.palette.main, dark ? 0.03 : 0.95),
  )
  if (picture.variant === 0) contourRows(brief, canvas)
  else if (picture.variant === 1) rings(brief, canvas)
  else swarm(brief, canvas)
  return canvas
}

function contourRows(
  { picture: { palette, complexity }, random, width, height }: Brief,
  canvas: Canvas,
): void {
  const noise = new Noise(random)
  const size = (Math.max(width, height) / 1000) * lerp(12, 6.5, complexity)
  const scale = Math.min(width, height) * between(random, 0.35, 0.7)
  const ramps: readonly Ramp[] = [palette.main, palette.accent, palette.second]
  const bands = 4 + Math.round(complexity * 8)
  for (let row = -8; row < height / size + 8; row++) {
    for (let column = 0; column * size < width + size; column++) {
      const x = column * size + (row % 2) * size * 0.5
      const lift = noise.fractal(x / scale, (row * size) / scale, 2)
      const y = row * size + lift * size * 7
      const band = Math.floor((lift + 1) * bands)
      const colour = tone(ramps[band % 3], 0.3 + ((band * 0.37) % 0.7) + random.gaussian() * 0.05)
      disc(canvas, x, y, size * between(random, 0.33, 0.46), colour, 0.97, 0.8)
    }
  }
}

function rings({ picture: { palette, complexity }, random, width, height }: Brief, canvas: Canvas): void {
  const size = (Math.max(width, height) / 1000) * lerp(13, 7, complexity)
  const centres = Array.from({ length: 3 + Math.round(complexity * 9) }, () => ({
    x: width * between(random, 0.05, 0.95),
    y: height * between(random, 0.05, 0.95),
    ramps: [
      pick(random, [palette.main, palette.accent, palette.second]),
      pick(random, [palette.main, palette.accent]),
    ],
  }))
  for (const [number, centre] of centres.entries()) {
    const circles = Math.ceil(Math.hypot(width, height) / size / 1.5)
    for (let circle = 0; circle < circles; circle++) {
      const radius = circle * size
      const dots = Math.max(1, Math.floor((2 * Math.PI * radius) / size))
      const colour = tone(centre.ramps[(circle >> 1) % 2], 0.35 + 0.6 * (((circle * 5) % 7) / 7))
      for (let dot = 0; dot < dots; dot++) {
        const angle = (dot / dots) * 2 * Math.PI + circle * 0.5
        const x = centre.x + Math.cos(angle) * radius
        const y = centre.y + Math.sin(angle) * radius
        if (x < -size || y < -size || x > width + size || y > height + size) continue
        const mine = centres.every(
          (other, index) => index === number || Math.hypot(x - other.x, y - other.y) >= radius,
        )
        if (mine)
          disc(
            canvas,
            x,
            y,
            size * between(random, 0.32, 0.44),
            mix(colour, tone(palette.accent, 0.95), random.next() * 0.2),
            0.97,
            0.8,
          )
      }
    }
  }
}

function swarm({ picture: { palette, complexity }, random, width, height }: Brief, canvas: Canvas): void {
  const noise = new Noise(random)
  const unit = Math.max(width, height) / 1000
  const scale = Math.min(width, height) * 0.4
  for (let dot = 0; dot < 2200 + complexity * 5200; dot++) {
    const x = width * random.next()
    const y = height * random.next()
    const density = noise.fractal(x / scale, y / scale, 3)
    if (density < between(random, -0.75, 0.15)) continue
    const radius = unit * (2.5 + 26 * Math.max(0, density + 0.12) * random.next() ** 2)
    const ramp = density > 0.2 ? palette.accent : happens(random, 0.65) ? palette.main : palette.second
    disc(canvas, x, y, radius, tone(ramp, between(random, 0.3, 1)), 0.9, 0.7)
    if (radius > unit * 8) disc(canvas, x, y, radius * 0.5, tone(palette.second, random.next()), 0.9, 0.9)
  }
}
