import { between, happens, lerp } from '../distributions.ts'
import { type Colour, mix } from '../colour.ts'
import type { Drawing, Point } from '../canvas/drawing.ts'
import { tone } from '../palette.ts'
import type { Brief } from '../picture.ts'

export interface Sky {
  /** Colour of the air at the horizon: distant objects fade into it. */
  readonly horizon: Colour
  readonly sun: Point
}

/** A sky down to `horizon` pixels: gradient, sun or moon with its glow, and banks of cloud. */
export function drawSky(
  { picture: { palette, complexity }, random, width }: Brief,
  drawing: Drawing,
  horizon: number,
): Sky {
  const warmAbove = happens(random, 0.25)
  const upper = warmAbove ? palette.main : palette.second
  const lower = warmAbove ? palette.second : palette.main
  const high = tone(upper, between(random, 0.35, 0.75))
  const low = tone(lower, between(random, 0.84, 0.97))
  drawing.all(
    drawing.linear(
      [0, 0],
      [0, horizon * 1.05],
      [
        { at: 0, colour: high },
        { at: between(random, 0.45, 0.7), colour: mix(high, low, 0.55) },
        { at: 1, colour: low },
      ],
    ),
  )
  const sun: Point = [width * between(random, 0.15, 0.85), horizon * between(random, 0.35, 0.9)]
  if (happens(random, 0.7)) {
    const light = tone(palette.accent, between(random, 0.75, 1))
    const radius = width * between(random, 0.02, 0.055)
    drawing.all(
      drawing.radial(sun, radius * between(random, 7, 12), [
        { at: 0, colour: light, opacity: 0.75 },
        { at: 0.3, colour: light, opacity: 0.3 },
        { at: 1, colour: light, opacity: 0 },
      ]),
    )
    drawing.ellipse(sun, radius, radius, mix(light, [255, 252, 240], 0.5))
  }
  const banks = Math.round(lerp(0, 7, complexity) * between(random, 0.4, 1))
  for (let bank = 0; bank < banks; bank++) {
    drawCloud(drawing, [width * between(random, -0.1, 1.1), horizon * Math.sqrt(random.next()) * 0.85], {
      random,
      length: width * between(random, 0.12, 0.42),
      light: mix(low, [255, 255, 255], 0.35),
      shade: mix(high, tone(palette.main, 0.5), 0.5),
    })
  }
  return { horizon: low, sun }
}

function drawCloud(
  drawing: Drawing,
  [x, y]: Point,
  { random, length, light, shade }: { random: Brief['random']; length: number; light: Colour; shade: Colour },
): void {
  const puffs = 5 + random.integer(6)
  for (const [colour, drop, opacity] of [
    [shade, 0.05, 0.4],
    [light, 0, 0.65],
  ] as const) {
    for (let puff = 0; puff < puffs; puff++) {
      const share = puff / (puffs - 1)
      const swell = Math.sin(Math.PI * (0.1 + 0.8 * share))
      const radius = length * 0.16 * (0.35 + swell * between(random, 0.5, 1))
      const place: Point = [
        x + (share - 0.5) * length,
        y - radius * 0.35 + length * drop + random.gaussian() * length * 0.015,
      ]
      drawing.ellipse(place, radius * 1.5, radius * 0.6, colour, opacity)
    }
  }
}
