import type { Drawing, Point } from '../canvas/drawing.ts'
import { between, happens, pick } from '../distributions.ts'
import { type Colour, mix } from '../colour.ts'
import { type Ramp, tone } from '../palette.ts'
import type { Brief } from '../picture.ts'

export const shade = (colour: Colour, factor: number): Colour =>
  factor > 1 ? mix(colour, [255, 250, 240], factor - 1) : mix(colour, [15, 12, 18], 1 - factor)

/** A wheel-thrown vessel: its outline is mirrored, and its light runs across. */
export function drawVessel(
  { picture: { palette }, random }: Brief,
  drawing: Drawing,
  [x, y]: Point,
  size: number,
  lightFromLeft: boolean,
): void {
  const outlines: readonly (readonly Point[])[] = [
    [
      [0.1, 1],
      [0.1, 0.7],
      [0.12, 0.62],
      [0.24, 0.5],
      [0.25, 0.1],
      [0.22, 0],
    ],
    [
      [0.17, 0.85],
      [0.13, 0.72],
      [0.3, 0.45],
      [0.3, 0.2],
      [0.18, 0],
    ],
    [
      [0.42, 0.42],
      [0.38, 0.18],
      [0.2, 0.04],
      [0.16, 0],
    ],
    [
      [0.2, 0.62],
      [0.22, 0.3],
      [0.19, 0],
    ],
    [
      [0.07, 1.1],
      [0.07, 0.6],
      [0.19, 0.42],
      [0.28, 0.22],
      [0.24, 0.04],
      [0.16, 0],
    ],
  ]
  const outline = pick(random, outlines)
  const ramp: Ramp = pick(random, [palette.main, palette.second, palette.second, palette.accent])
  const body = tone(ramp, between(random, 0.2, 0.9))
  const reach = Math.max(...outline.map(([half]) => half)) * size
  const [near, far] = lightFromLeft ? [x - reach, x + reach] : [x + reach, x - reach]
  const shadowSide = lightFromLeft ? 1 : -1
  drawing.ellipse(
    [x + shadowSide * reach * 0.9, y + size * 0.02],
    reach * 1.5,
    size * 0.07,
    shade(body, 0.15),
    0.4,
  )
  const right = outline.map(([half, up]): Point => [x + half * size, y - up * size])
  const left = outline.map(([half, up]): Point => [x - half * size, y - up * size]).reverse()
  const form = drawing.linear(
    [near, 0],
    [far, 0],
    [
      { at: 0, colour: shade(body, 0.85) },
      { at: 0.28, colour: shade(body, 1.25) },
      { at: 0.6, colour: body },
      { at: 1, colour: shade(body, 0.4) },
    ],
  )
  drawing.blob([...right, ...left], form)
  const [mouth, top] = outline[0]
  drawing.ellipse([x, y - top * size], mouth * size, mouth * size * 0.22, shade(body, 0.4))
  drawing.ellipse(
    [x - shadowSide * reach * 0.42, y - size * 0.28],
    size * 0.02,
    size * 0.12,
    [255, 253, 245],
    0.5,
  )
  if (outline === outlines[1] && happens(random, 0.7)) {
    drawing.line(
      [
        [x + shadowSide * size * 0.17, y - size * 0.74],
        [x + shadowSide * size * 0.44, y - size * 0.62],
        [x + shadowSide * size * 0.28, y - size * 0.3],
      ],
      shade(body, 0.6),
      size * 0.05,
    )
  }
}

export function drawFruit(
  { picture: { palette }, random }: Brief,
  drawing: Drawing,
  [x, y]: Point,
  size: number,
  lightFromLeft: boolean,
): void {
  const ramp = pick(random, [palette.accent, palette.accent, palette.main, palette.second])
  const skin = tone(ramp, between(random, 0.35, 0.9))
  const side = lightFromLeft ? -1 : 1
  drawing.ellipse([x - side * size * 0.7, y + size * 0.72], size * 1.3, size * 0.32, shade(skin, 0.15), 0.45)
  const form = drawing.radial([x + side * size * 0.35, y - size * 0.35], size * 1.5, [
    { at: 0, colour: shade(skin, 1.4) },
    { at: 0.35, colour: skin },
    { at: 1, colour: shade(skin, 0.4) },
  ])
  const kind = random.integer(3)
  if (kind === 0) drawing.ellipse([x, y], size, size * 0.95, form)
  else if (kind === 1)
    drawing.blob(
      [
        [x, y - size * 1.5],
        [x + size * 0.45, y - size * 0.7],
        [x + size * 0.95, y + size * 0.2],
        [x, y + size * 0.9],
        [x - size * 0.95, y + size * 0.2],
        [x - size * 0.45, y - size * 0.7],
      ],
      form,
    )
  else drawing.ellipse([x, y], size * 1.25, size * 0.85, form, 1, between(random, -25, 25))
  if (kind < 2)
    drawing.line(
      [
        [x, y - size * (kind === 0 ? 0.8 : 1.4)],
        [x + size * 0.2, y - size * (kind === 0 ? 1.3 : 1.9)],
      ],
      tone(palette.second, 0.12),
      size * 0.12,
    )
}
