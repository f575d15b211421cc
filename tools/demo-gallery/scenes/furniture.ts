import type { Drawing, Point } from '../canvas/drawing.ts'
import { between, happens } from '../distributions.ts'

import { tone } from '../palette.ts'
import type { Brief } from '../picture.ts'

export function drawChair(
  { picture: { palette }, random, height }: Brief,
  drawing: Drawing,
  [x, y]: Point,
): void {
  const size = height * between(random, 0.12, 0.17)
  const wood = tone(palette.accent, between(random, 0.1, 0.5))
  const seat = tone(happens(random, 0.5) ? palette.accent : palette.second, between(random, 0.5, 0.9))
  const leg = size * 0.09
  drawing.ellipse([x + size * 0.4, y + size * 0.95], size * 0.9, size * 0.13, [12, 10, 14], 0.35)
  for (const [dx, dy, tall] of [
    [0, 0.1, 0.75],
    [0.85, 0.1, 0.75],
    [0.15, -0.15, 0.7],
    [1, -0.15, 0.7],
  ] as const)
    drawing.rectangle(x + dx * size, y + dy * size, leg, tall * size, wood)
  drawing.rectangle(x + size * 0.15, y - size * 1.25, leg, size * 1.2, wood)
  drawing.rectangle(x + size, y - size * 1.25, leg, size * 1.2, wood)
  for (const rail of [1.2, 0.9, 0.6])
    drawing.rectangle(x + size * 0.15, y - size * rail, size * 0.9, size * 0.12, wood)
  drawing.polygon(
    [
      [x - size * 0.05, y + size * 0.12],
      [x + size * 0.95, y + size * 0.12],
      [x + size * 1.12, y - size * 0.16],
      [x + size * 0.12, y - size * 0.16],
    ],
    seat,
  )
}

export function drawPlant(
  { picture: { palette }, random, height }: Brief,
  drawing: Drawing,
  [x, y]: Point,
): void {
  const size = height * between(random, 0.2, 0.34)
  for (let leaf = 0; leaf < 13; leaf++) {
    const angle = -Math.PI / 2 + random.gaussian() * 0.75
    const long = size * between(random, 0.5, 1)
    const tip: Point = [x + Math.cos(angle) * long, y - size * 0.25 + Math.sin(angle) * long]
    const wide = size * 0.09
    drawing.blob(
      [
        [x, y - size * 0.25],
        [(x + tip[0]) / 2 - wide, (y + tip[1]) / 2 - size * 0.2],
        tip,
        [(x + tip[0]) / 2 + wide, (y + tip[1]) / 2 - size * 0.12],
      ],
      tone(palette.second, between(random, 0.1, 0.6)),
    )
  }
  drawing.polygon(
    [
      [x - size * 0.2, y - size * 0.3],
      [x + size * 0.2, y - size * 0.3],
      [x + size * 0.15, y],
      [x - size * 0.15, y],
    ],
    tone(palette.accent, between(random, 0.3, 0.7)),
  )
}
