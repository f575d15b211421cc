import type { Drawing, Point } from '../canvas/drawing.ts'
import { between, pick, wholeBetween } from '../distributions.ts'
import { type Colour, mix } from '../colour.ts'
import { tone } from '../palette.ts'
import type { Brief } from '../picture.ts'

export function drawLeaf(drawing: Drawing, [x, y]: Point, angle: number, size: number, colour: Colour): void {
  const at = (along: number, across: number): Point => [
    x + size * (Math.cos(angle) * along - Math.sin(angle) * across),
    y + size * (Math.sin(angle) * along + Math.cos(angle) * across),
  ]
  drawing.blob([at(-0.6, 0), at(-0.1, 0.22), at(0.6, 0), at(-0.1, -0.22)], colour)
  drawing.line([at(-0.55, 0), at(0.5, 0)], mix(colour, [255, 255, 240], 0.3), size * 0.03, 0.7)
}

export function drawFlower(
  { picture: { palette }, random }: Brief,
  drawing: Drawing,
  [x, y]: Point,
  size: number,
): void {
  const ramp = pick(random, [palette.accent, palette.accent, palette.main])
  const colour = tone(ramp, between(random, 0.45, 1))
  const dark = mix(colour, tone(ramp, 0.1), 0.5)
  const light = mix(colour, [255, 250, 245], 0.4)
  const kind = random.integer(4)
  if (kind === 0) {
    // A rose: rings of petals that close towards the centre.
    for (let ring = 0; ring < 4; ring++) {
      const petals = 7 - ring
      for (let petal = 0; petal < petals; petal++) {
        const angle = (petal / petals) * 2 * Math.PI + ring * 0.7
        const away = size * (0.62 - ring * 0.17)
        drawing.ellipse(
          [x + Math.cos(angle) * away, y + Math.sin(angle) * away * 0.85],
          size * (0.5 - ring * 0.09),
          size * (0.4 - ring * 0.07),
          mix(mix(light, colour, ring / 3), dark, petal % 2 === 0 ? 0 : 0.25),
          0.95,
          (angle * 180) / Math.PI,
        )
      }
    }
    return
  }
  if (kind === 1) {
    for (const shift of [-0.42, 0.42, 0]) {
      drawing.blob(
        [
          [x + shift * size, y + size],
          [x + shift * size + size * 0.5, y],
          [x + shift * size * 1.5, y - size],
          [x + shift * size - size * 0.5, y],
        ],
        shift === 0 ? light : mix(colour, dark, shift > 0 ? 0.45 : 0.1),
      )
    }
    return
  }
  const petals = kind === 2 ? 5 : wholeBetween(random, 9, 15)
  const broad = kind === 2 ? 0.55 : 0.2
  for (let petal = 0; petal < petals; petal++) {
    const angle = (petal / petals) * 2 * Math.PI + random.gaussian() * 0.08
    drawing.ellipse(
      [x + Math.cos(angle) * size * 0.6, y + Math.sin(angle) * size * 0.6],
      size * 0.55,
      size * broad,
      mix(colour, petal % 2 === 0 ? light : dark, 0.3),
      0.95,
      (angle * 180) / Math.PI,
    )
  }
  drawing.ellipse(
    [x, y],
    size * 0.27,
    size * 0.27,
    kind === 2 ? tone(palette.second, 0.08) : mix(tone(palette.accent, 0.95), [120, 70, 10], 0.3),
  )
}
