import type { Drawing } from '../canvas/drawing.ts'
import { between, happens, lerp } from '../distributions.ts'
import { type Colour, mix } from '../colour.ts'
import { tone } from '../palette.ts'
import type { Brief, Scene } from '../picture.ts'
import { drawChair, drawPlant } from './furniture.ts'

/**
 * A quiet room. Variants: 0 light falling through a window, 1 an open door, 2 a chair against the wall with pictures.
 */
export const drawInterior: Scene = (brief, drawing) => {
  const { picture, random, width, height } = brief
  const { palette, variant } = picture
  const corner = width * between(random, 0.2, 0.42)
  const floor = height * between(random, 0.66, 0.76)
  const wall = tone(happens(random, 0.6) ? palette.main : palette.second, between(random, 0.45, 0.85))
  const boards = tone(happens(random, 0.5) ? palette.main : palette.accent, between(random, 0.15, 0.5))
  drawing.all(
    drawing.linear(
      [corner, 0],
      [width, height * 0.5],
      [
        { at: 0, colour: mix(wall, [255, 250, 240], 0.15) },
        { at: 1, colour: mix(wall, tone(palette.second, 0.25), 0.35) },
      ],
    ),
  )
  drawing.polygon(
    [
      [0, -height * 0.1],
      [corner, 0],
      [corner, floor],
      [0, height * 1.02],
    ],
    mix(wall, tone(palette.second, 0.2), 0.45),
  )
  drawing.polygon(
    [
      [corner, floor],
      [width, floor],
      [width, height],
      [0, height],
      [0, height * 1.0],
    ],
    drawing.linear(
      [0, floor],
      [0, height],
      [
        { at: 0, colour: mix(boards, wall, 0.3) },
        { at: 1, colour: mix(boards, [12, 10, 14], 0.3) },
      ],
    ),
  )
  for (let board = 0; board < 12; board++) {
    const top = lerp(corner, width * 1.6, board / 11)
    drawing.line(
      [
        [top, floor],
        [lerp(-width * 0.1, width * 2.4, board / 11), height],
      ],
      mix(boards, [12, 10, 14], 0.5),
      1.4,
      0.6,
    )
  }
  drawing.rectangle(
    corner,
    floor - height * 0.028,
    width - corner,
    height * 0.028,
    mix(wall, [255, 252, 245], 0.4),
  )
  if (variant === 0) drawWindowLight(brief, drawing, corner, floor)
  else if (variant === 1) drawDoor(brief, drawing, corner, floor)
  else drawPictures(brief, drawing, corner, floor)
  const x = width * between(random, 0.5, 0.85)
  if (variant === 2 || happens(random, 0.4)) drawChair(brief, drawing, [x, floor + height * 0.1])
  if (happens(random, 0.5)) drawPlant(brief, drawing, [width * between(random, 0.06, 0.2), height * 0.93])
}

function drawWindowLight(
  { picture: { palette }, random, width, height }: Brief,
  drawing: Drawing,
  corner: number,
  floor: number,
): void {
  const left = corner + (width - corner) * between(random, 0.15, 0.35)
  const broad = (width - corner) * between(random, 0.32, 0.5)
  const top = height * between(random, 0.1, 0.18)
  const tall = floor * between(random, 0.5, 0.66)
  const frame = mix(tone(palette.main, 0.98), [255, 255, 250], 0.4)
  drawing.rectangle(
    left - width * 0.018,
    top - width * 0.018,
    broad + width * 0.036,
    tall + width * 0.036,
    frame,
  )
  drawing.rectangle(
    left,
    top,
    broad,
    tall,
    drawing.linear(
      [0, top],
      [0, top + tall],
      [
        { at: 0, colour: tone(palette.second, 0.72) },
        { at: 0.55, colour: tone(palette.second, 0.97) },
        { at: 0.6, colour: tone(palette.accent, 0.55) },
        { at: 1, colour: tone(palette.main, 0.4) },
      ],
    ),
  )
  drawing.rectangle(left + broad * 0.485, top, broad * 0.03, tall, frame)
  drawing.rectangle(left, top + tall * 0.4, broad, tall * 0.03, frame)
  const slant = -width * between(random, 0.12, 0.3)
  const glow = mix(tone(palette.accent, 0.97), [255, 248, 225], 0.5)
  for (const half of [0, 1]) {
    const from = left + broad * (half * 0.52)
    const to = from + broad * 0.46
    drawing.polygon(
      [
        [from + slant * 0.4, floor + height * 0.03],
        [to + slant * 0.4, floor + height * 0.03],
        [to + slant * 1.4, height * 0.97],
        [from + slant * 1.4, height * 0.97],
      ],
      glow,
      0.5,
    )
  }
  if (happens(random, 0.6)) {
    for (const side of [left - width * 0.03, left + broad - width * 0.04]) {
      drawing.polygon(
        [
          [side, top - width * 0.03],
          [side + width * 0.075, top - width * 0.03],
          [side + width * 0.06, top + tall * 1.12],
          [side + width * 0.01, top + tall * 1.12],
        ],
        tone(palette.accent, between(random, 0.5, 0.85)),
        0.85,
      )
    }
  }
}

function drawDoor(
  { picture: { palette }, random, width, height }: Brief,
  drawing: Drawing,
  corner: number,
  floor: number,
): void {
  const left = corner + (width - corner) * between(random, 0.2, 0.45)
  const broad = (width - corner) * between(random, 0.26, 0.38)
  const top = height * between(random, 0.12, 0.2)
  const frame = mix(tone(palette.main, 0.95), [255, 255, 250], 0.3)
  drawing.rectangle(
    left - width * 0.02,
    top - width * 0.02,
    broad + width * 0.04,
    floor - top + width * 0.02,
    frame,
  )
  const beyond = tone(happens(random, 0.5) ? palette.accent : palette.second, between(random, 0.6, 0.92))
  drawing.rectangle(left, top, broad, floor - top, beyond)
  drawing.polygon(
    [
      [left, floor],
      [left, floor - height * 0.1],
      [left + broad, floor - height * 0.06],
      [left + broad, floor],
    ],
    mix(beyond, tone(palette.main, 0.15), 0.55),
  )
  drawing.rectangle(
    left + broad * 0.5,
    top + (floor - top) * 0.22,
    broad * 0.36,
    (floor - top) * 0.35,
    mix(beyond, [255, 252, 240], 0.65),
  )
  drawing.polygon(
    [
      [left, top],
      [left - broad * 0.42, top - height * 0.03],
      [left - broad * 0.42, floor + height * 0.05],
      [left, floor],
    ],
    mix(frame, tone(palette.second, 0.3), 0.4),
  )
  drawing.polygon(
    [
      [left, floor],
      [left + broad, floor],
      [left + broad * 0.7, height],
      [left - broad * 0.9, height],
    ],
    mix(beyond, [255, 248, 230], 0.4),
    0.5,
  )
}

function drawPictures(
  { picture: { palette }, random, width, height }: Brief,
  drawing: Drawing,
  corner: number,
  floor: number,
): void {
  let x = corner + width * 0.05
  while (x < width * 0.9) {
    const broad = width * between(random, 0.09, 0.2)
    const tall = broad * between(random, 0.7, 1.4)
    const y = floor * between(random, 0.3, 0.42) - tall / 2
    const inside: Colour = tone(
      happens(random, 0.5) ? palette.second : palette.accent,
      between(random, 0.3, 0.9),
    )
    drawing.rectangle(x + 5, y + 7, broad, tall, [15, 12, 15], 0.3)
    drawing.rectangle(x, y, broad, tall, tone(palette.accent, 0.15))
    drawing.rectangle(x + broad * 0.07, y + broad * 0.07, broad * 0.86, tall - broad * 0.14, inside)
    drawing.blob(
      [
        [x + broad * 0.1, y + tall * 0.75],
        [x + broad * 0.4, y + tall * 0.5],
        [x + broad * 0.9, y + tall * 0.65],
        [x + broad * 0.9, y + tall - broad * 0.1],
        [x + broad * 0.1, y + tall - broad * 0.1],
      ],
      mix(inside, tone(palette.main, 0.15), 0.6),
    )
    x += broad + width * between(random, 0.04, 0.12)
  }
  drawing.rectangle(corner, floor - height * 0.03, width, height * 0.008, tone(palette.second, 0.1), 0.3)
}
