import type { Drawing, Point } from '../canvas/drawing.ts'
import { between, happens, pick, wholeBetween } from '../distributions.ts'
import { mix } from '../colour.ts'
import { tone } from '../palette.ts'
import type { Brief, Scene } from '../picture.ts'
import { drawFlower, drawLeaf } from './blossom.ts'

/** Flowers. Variants: 0 a bunch in a vase, 1 a flowering meadow, 2 single stems side by side. */
export const drawBouquet: Scene = (brief, drawing) => {
  const { picture, random, width, height } = brief
  const { palette, variant } = picture
  const ground = tone(
    happens(random, 0.55) ? palette.main : palette.second,
    pick(random, [0.12, 0.3, 0.7, 0.88, 0.95]),
  )
  drawing.all(
    drawing.linear(
      [0, 0],
      [width * 0.4, height],
      [
        { at: 0, colour: mix(ground, [255, 252, 245], 0.18) },
        { at: 1, colour: mix(ground, tone(palette.second, 0.2), 0.3) },
      ],
    ),
  )
  if (variant === 0) drawBunch(brief, drawing)
  else if (variant === 1) drawMeadow(brief, drawing)
  else drawStems(brief, drawing)
}

function drawBunch(brief: Brief, drawing: Drawing): void {
  const {
    picture: { palette, complexity },
    random,
    width,
    height,
  } = brief
  const unit = Math.min(width, height)
  const centre: Point = [width * between(random, 0.44, 0.56), height * between(random, 0.36, 0.44)]
  const table = height * between(random, 0.78, 0.88)
  drawing.rectangle(0, table, width, height - table, tone(palette.main, between(random, 0.3, 0.85)))
  const mouth: Point = [centre[0], table - unit * 0.26]
  const heads = 7 + Math.round(complexity * 20)
  const places = Array.from({ length: heads }, (): Point => {
    const angle = random.next() * 2 * Math.PI
    const away = Math.sqrt(random.next())
    return [
      centre[0] + Math.cos(angle) * away * unit * 0.33,
      centre[1] + Math.sin(angle) * away * unit * 0.27,
    ]
  })
  for (const place of places) {
    drawing.line(
      [mouth, [(mouth[0] + place[0]) / 2 + random.gaussian() * 8, (mouth[1] + place[1]) / 2], place],
      tone(palette.second, between(random, 0.15, 0.4)),
      unit * 0.007,
    )
  }
  for (let leaf = 0; leaf < heads * 1.4; leaf++) {
    const angle = random.next() * 2 * Math.PI
    const away = between(random, 0.2, 1.1)
    drawLeaf(
      drawing,
      [
        centre[0] + Math.cos(angle) * away * unit * 0.3,
        centre[1] + unit * 0.08 + Math.sin(angle) * away * unit * 0.24,
      ],
      angle,
      unit * between(random, 0.06, 0.13),
      tone(palette.second, between(random, 0.12, 0.6)),
    )
  }
  drawVase(brief, drawing, [centre[0], table + unit * 0.05], unit * 0.32)
  for (const place of places) drawFlower(brief, drawing, place, unit * between(random, 0.045, 0.1))
}

function drawVase(
  { picture: { palette }, random }: Brief,
  drawing: Drawing,
  [x, y]: Point,
  size: number,
): void {
  const glaze = tone(happens(random, 0.5) ? palette.second : palette.main, between(random, 0.4, 0.95))
  const belly = between(random, 0.25, 0.42)
  drawing.ellipse([x + size * 0.3, y], size * 0.55, size * 0.08, [20, 16, 20], 0.35)
  const form = drawing.linear(
    [x - belly * size, 0],
    [x + belly * size, 0],
    [
      { at: 0, colour: mix(glaze, [15, 12, 18], 0.2) },
      { at: 0.3, colour: mix(glaze, [255, 252, 245], 0.3) },
      { at: 1, colour: mix(glaze, [15, 12, 18], 0.55) },
    ],
  )
  const half: Point[] = [
    [0.2, 1],
    [0.16, 0.88],
    [belly, 0.45],
    [belly * 0.8, 0.12],
    [0.16, 0],
  ]
  drawing.blob(
    [
      ...half.map(([wide, up]): Point => [x + wide * size, y - up * size]),
      ...half.map(([wide, up]): Point => [x - wide * size, y - up * size]).reverse(),
    ],
    form,
  )
  if (happens(random, 0.4))
    drawing.line(
      [
        [x - belly * size * 0.95, y - size * 0.45],
        [x, y - size * 0.39],
        [x + belly * size * 0.95, y - size * 0.45],
      ],
      tone(palette.accent, 0.5),
      size * 0.05,
      0.8,
    )
}

function drawMeadow(brief: Brief, drawing: Drawing): void {
  const {
    picture: { palette, complexity },
    random,
    width,
    height,
  } = brief
  const horizon = height * between(random, 0.08, 0.3)
  drawing.rectangle(
    0,
    horizon,
    width,
    height,
    drawing.linear(
      [0, horizon],
      [0, height],
      [
        { at: 0, colour: tone(palette.second, 0.75) },
        { at: 1, colour: tone(palette.second, 0.15) },
      ],
    ),
  )
  const stems = 110 + Math.round(complexity * 190)
  const depths = Array.from({ length: stems }, () => random.next()).sort((first, second) => first - second)
  for (const near of depths) {
    const y = horizon + (height * 1.1 - horizon) * near
    const x = width * random.next()
    const size = height * (0.006 + 0.05 * near ** 1.5)
    const lean = random.gaussian() * size
    drawing.line(
      [
        [x, y + size * 3],
        [x + lean * 0.3, y + size * 1.5],
        [x + lean, y],
      ],
      tone(palette.second, between(random, 0.1, 0.65)),
      Math.max(1, size * 0.12),
      0.8,
    )
    if (near < 0.3)
      drawing.ellipse(
        [x, y],
        size,
        size * 0.7,
        tone(happens(random, 0.6) ? palette.accent : palette.main, between(random, 0.5, 1)),
      )
    else if (happens(random, 0.45)) drawFlower(brief, drawing, [x + lean, y], size)
  }
}

function drawStems(brief: Brief, drawing: Drawing): void {
  const {
    picture: { palette, complexity },
    random,
    width,
    height,
  } = brief
  const count = 2 + Math.round(complexity * 4)
  for (let stem = 0; stem < count; stem++) {
    const x = width * ((stem + 0.5) / count + random.gaussian() * 0.03)
    const top = height * between(random, 0.14, 0.42)
    const lean = random.gaussian() * width * 0.05
    const green = tone(palette.second, between(random, 0.15, 0.55))
    drawing.line(
      [
        [x, height * 1.02],
        [x + lean * 0.2, height * 0.7],
        [x + lean, top],
      ],
      green,
      width * 0.009,
    )
    for (let leaf = wholeBetween(random, 2, 6); leaf > 0; leaf--) {
      const y = between(random, top + height * 0.12, height * 0.92)
      const side = happens(random, 0.5) ? 0 : Math.PI
      drawLeaf(
        drawing,
        [x + lean * (1 - y / height) + (side === 0 ? 1 : -1) * width * 0.05, y - height * 0.02],
        side === 0 ? -0.6 : Math.PI + 0.6,
        width * between(random, 0.07, 0.13),
        mix(green, tone(palette.main, 0.8), random.next() * 0.4),
      )
    }
    drawFlower(brief, drawing, [x + lean, top], Math.min(width / count, height) * between(random, 0.15, 0.3))
  }
}
