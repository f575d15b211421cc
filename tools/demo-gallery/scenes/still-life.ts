import type { Drawing, Point } from '../canvas/drawing.ts'
import { between, happens } from '../distributions.ts'

import { tone } from '../palette.ts'
import type { Brief, Scene } from '../picture.ts'
import { drawFruit, drawVessel, shade } from './vessels.ts'

/** Vessels and fruit on a table. Variants: 0 bottles and jugs, 1 a bowl of fruit, 2 both in front of a window. */
export const drawStillLife: Scene = (brief, drawing) => {
  const { picture, random, width, height } = brief
  const { palette, complexity, variant } = picture
  const table = height * between(random, 0.56, 0.7)
  const lightFromLeft = happens(random, 0.6)
  const wall = tone(happens(random, 0.5) ? palette.second : palette.main, between(random, 0.3, 0.85))
  const sides = lightFromLeft ? [1.12, 0.72] : [0.72, 1.12]
  drawing.all(
    drawing.linear(
      [0, 0],
      [width, height * 0.3],
      [
        { at: 0, colour: shade(wall, sides[0]) },
        { at: 1, colour: shade(wall, sides[1]) },
      ],
    ),
  )
  if (variant === 2) drawWindow(brief, drawing, table)
  drawTable(brief, drawing, table)
  const unit = Math.min(width, height)
  const vessels = variant === 1 ? 1 : 2 + Math.round(complexity * 4)
  const fruits = variant === 0 ? random.integer(3) : 3 + Math.round(complexity * 7)
  const spread = Math.min(0.36, 0.12 + 0.045 * (vessels + fruits * 0.4)) * width
  const centre = width * between(random, 0.42, 0.58)
  const things: { x: number; y: number; draw: (at: Point) => void }[] = []
  for (let vessel = 0; vessel < vessels; vessel++) {
    const x =
      centre +
      (vessels === 1 ? 0 : (vessel / (vessels - 1) - 0.5) * 2 * spread) +
      random.gaussian() * width * 0.02
    const y = table + (height - table) * between(random, 0.12, 0.4)
    things.push({
      x,
      y,
      draw: (at) => drawVessel(brief, drawing, at, unit * between(random, 0.22, 0.44), lightFromLeft),
    })
  }
  for (let fruit = 0; fruit < fruits; fruit++) {
    const x = centre + random.gaussian() * spread * 0.8
    const y = table + (height - table) * between(random, 0.35, 0.75)
    things.push({
      x,
      y,
      draw: (at) => drawFruit(brief, drawing, at, unit * between(random, 0.045, 0.075), lightFromLeft),
    })
  }
  things.sort((first, second) => first.y - second.y)
  for (const { x, y, draw } of things) draw([x, y])
}

function drawWindow({ picture: { palette }, random, width }: Brief, drawing: Drawing, table: number): void {
  const left = width * between(random, 0.08, 0.5)
  const broad = width * between(random, 0.28, 0.42)
  const frame = tone(palette.main, 0.97)
  drawing.rectangle(left - broad * 0.06, 0, broad * 1.12, table * 0.9, frame)
  drawing.rectangle(
    left,
    0,
    broad,
    table * 0.84,
    drawing.linear(
      [0, 0],
      [0, table * 0.84],
      [
        { at: 0, colour: tone(palette.second, 0.75) },
        { at: 0.6, colour: tone(palette.second, 0.95) },
        { at: 0.62, colour: tone(palette.main, 0.5) },
        { at: 1, colour: tone(palette.main, 0.65) },
      ],
    ),
  )
  drawing.rectangle(left + broad * 0.48, 0, broad * 0.05, table * 0.84, frame)
  drawing.rectangle(left, table * 0.42, broad, broad * 0.05, frame)
}

function drawTable(
  { picture: { palette }, random, width, height }: Brief,
  drawing: Drawing,
  table: number,
): void {
  const cloth = tone(happens(random, 0.6) ? palette.main : palette.accent, between(random, 0.5, 0.95))
  drawing.rectangle(
    0,
    table,
    width,
    height - table,
    drawing.linear(
      [0, table],
      [0, height],
      [
        { at: 0, colour: shade(cloth, 0.88) },
        { at: 0.25, colour: cloth },
        { at: 1, colour: shade(cloth, 0.7) },
      ],
    ),
  )
  if (happens(random, 0.5)) {
    const stripe = tone(palette.second, between(random, 0.2, 0.6))
    for (let index = -6; index <= 6; index++) {
      const x = width * (0.5 + index * 0.11)
      drawing.polygon(
        [
          [x, table],
          [x + width * 0.012, table],
          [x + index * width * 0.07 + width * 0.03, height],
          [x + index * width * 0.07, height],
        ],
        stripe,
        0.45,
      )
    }
  }
  for (let fold = random.integer(5); fold > 0; fold--) {
    const x = width * random.next()
    drawing.line(
      [
        [x, table + 4],
        [x + random.gaussian() * 40, (table + height) / 2],
        [x + random.gaussian() * 90, height],
      ],
      shade(cloth, happens(random, 0.5) ? 1.3 : 0.6),
      width * 0.012,
      0.4,
    )
  }
}
