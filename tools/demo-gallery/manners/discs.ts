import { rasterise } from '../canvas/canvas.ts'
import { Drawing, type Point } from '../canvas/drawing.ts'
import { byHand } from '../canvas/ruled-shapes.ts'
import { between, happens, pick, wholeBetween } from '../distributions.ts'
import { mix } from '../colour.ts'
import { type Palette, type Ramp, tone } from '../palette.ts'
import type { Brief, Manner } from '../picture.ts'

/** Circles and arcs in rhythm. Variants: 0 divided discs, 1 circles, beams and triangles, 2 overlapping halos. */
export const paintDiscs: Manner = async (brief) => {
  const { picture, random, width, height } = brief
  const drawing = new Drawing(width, height)
  const ground = tone(
    happens(random, 0.6) ? picture.palette.main : picture.palette.second,
    pick(random, [0.1, 0.8, 0.9, 0.97]),
  )
  drawing.all(
    drawing.linear(
      [0, 0],
      [width, height],
      [
        { at: 0, colour: ground },
        { at: 1, colour: mix(ground, tone(picture.palette.accent, 0.6), 0.18) },
      ],
    ),
  )
  if (picture.variant === 0) drawDivided(brief, drawing)
  else if (picture.variant === 1) drawConstellation(brief, drawing)
  else drawHalos(brief, drawing)
  return byHand(brief, await rasterise(drawing.toSvg(), width, height))
}

const anyRamp = (random: Brief['random'], palette: Palette): Ramp =>
  pick(random, [palette.main, palette.second, palette.accent])

function sector([x, y]: Point, radius: number, from: number, to: number): string {
  const start: Point = [x + Math.cos(from) * radius, y + Math.sin(from) * radius]
  const end: Point = [x + Math.cos(to) * radius, y + Math.sin(to) * radius]
  return `M${x} ${y}L${start[0]} ${start[1]}A${radius} ${radius} 0 ${to - from > Math.PI ? 1 : 0} 1 ${end[0]} ${end[1]}Z`
}

function drawDivided(
  { picture: { palette, complexity }, random, width, height }: Brief,
  drawing: Drawing,
): void {
  const unit = Math.min(width, height)
  const wheels = 1 + Math.round(complexity * 5)
  for (let wheel = 0; wheel < wheels; wheel++) {
    const centre: Point =
      wheels === 1
        ? [width / 2, height / 2]
        : [width * between(random, 0.15, 0.85), height * between(random, 0.15, 0.85)]
    const radius = unit * (wheels === 1 ? 0.43 : between(random, 0.16, 0.42) * (wheel === 0 ? 1.2 : 0.8))
    const rings = wholeBetween(random, 3, 6)
    const parts = pick(random, [2, 4, 4, 6])
    const turn = pick(random, [0, Math.PI / 4, Math.PI / 2, random.next()])
    for (let ring = rings; ring > 0; ring--) {
      for (let part = 0; part < parts; part++) {
        const from = turn + (part / parts) * 2 * Math.PI
        drawing.path(
          sector(centre, (radius * ring) / rings, from, from + (2 * Math.PI) / parts),
          tone(anyRamp(random, palette), between(random, 0.1, 0.97)),
        )
      }
    }
  }
}

function drawConstellation(
  { picture: { palette, complexity }, random, width, height }: Brief,
  drawing: Drawing,
): void {
  const unit = Math.min(width, height)
  const axis = between(random, 0.3, 1.2) * (happens(random, 0.5) ? 1 : -1)
  for (let thing = 0; thing < 8 + complexity * 24; thing++) {
    const place: Point = [width * (0.5 + random.gaussian() * 0.22), height * (0.5 + random.gaussian() * 0.22)]
    const size = unit * between(random, 0.02, 0.15)
    const colour = tone(anyRamp(random, palette), between(random, 0.05, 0.95))
    const kind = random.integer(5)
    const angle = axis + (happens(random, 0.25) ? Math.PI / 2 : 0) + random.gaussian() * 0.06
    const reach: Point = [Math.cos(angle) * size, Math.sin(angle) * size]
    if (kind === 0) {
      drawing.ellipse(place, size, size, colour, 0.92)
      if (happens(random, 0.5))
        drawing.ellipse(place, size * 0.6, size * 0.6, tone(anyRamp(random, palette), random.next()), 0.9)
    } else if (kind === 1) {
      drawing.line(
        [
          [place[0] - reach[0] * 2.6, place[1] - reach[1] * 2.6],
          [place[0] + reach[0] * 2.6, place[1] + reach[1] * 2.6],
        ],
        tone(palette.second, 0.03),
        unit * between(random, 0.002, 0.009),
      )
    } else if (kind === 2) {
      const broad = unit * between(random, 0.008, 0.04)
      const side: Point = [(-reach[1] / size) * broad, (reach[0] / size) * broad]
      drawing.polygon(
        [
          [place[0] - reach[0] * 1.6 + side[0], place[1] - reach[1] * 1.6 + side[1]],
          [place[0] + reach[0] * 1.6 + side[0], place[1] + reach[1] * 1.6 + side[1]],
          [place[0] + reach[0] * 1.6 - side[0], place[1] + reach[1] * 1.6 - side[1]],
          [place[0] - reach[0] * 1.6 - side[0], place[1] - reach[1] * 1.6 - side[1]],
        ],
        colour,
        0.94,
      )
    } else if (kind === 3) {
      drawing.polygon(
        [0, 2.2, 4.1].map((corner): Point => [
          place[0] + Math.cos(angle + corner) * size * 1.2,
          place[1] + Math.sin(angle + corner) * size * 1.2,
        ]),
        colour,
        0.88,
      )
    } else {
      const points = Array.from({ length: 9 }, (_, step): Point => [
        place[0] + Math.cos(angle + step * 0.36) * size * 1.3,
        place[1] + Math.sin(angle + step * 0.36) * size * 1.3,
      ])
      drawing.line(points, colour, unit * between(random, 0.004, 0.022))
    }
  }
}

function drawHalos(
  { picture: { palette, complexity }, random, width, height }: Brief,
  drawing: Drawing,
): void {
  const unit = Math.min(width, height)
  for (let halo = 0; halo < 6 + complexity * 22; halo++) {
    const centre: Point = [width * between(random, 0, 1), height * between(random, 0, 1)]
    const radius = unit * between(random, 0.08, 0.34)
    const colour = tone(anyRamp(random, palette), between(random, 0.3, 0.95))
    const glow = drawing.radial(centre, radius, [
      { at: 0, colour: mix(colour, [255, 252, 240], 0.4), opacity: 0.9 },
      { at: 0.82, colour, opacity: 0.55 },
      { at: 1, colour: mix(colour, [20, 14, 24], 0.3), opacity: 0.75 },
    ])
    drawing.ellipse(centre, radius, radius, glow, 0.85)
  }
}
