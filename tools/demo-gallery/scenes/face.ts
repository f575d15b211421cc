import type { Drawing, Point } from '../canvas/drawing.ts'
import { between, happens, pick } from '../distributions.ts'
import { type Colour, mix } from '../colour.ts'
import { tone } from '../palette.ts'
import type { Brief } from '../picture.ts'

export interface Face {
  readonly centre: Point
  readonly head: number
  readonly long: number
  /** Direction of the head: -1 left .. 1 right. */
  readonly turn: number
  /** The lit side. */
  readonly lit: 1 | -1
  readonly skin: Colour
  readonly shadow: Colour
  readonly light: Colour
  readonly hair: Colour
}

export function drawHead(
  drawing: Drawing,
  { centre: [x, y], head, long, lit, skin, shadow, light, hair }: Face,
  style: number,
): void {
  const form = drawing.linear(
    [x - lit * head, 0],
    [x + lit * head, 0],
    [
      { at: 0, colour: shadow },
      { at: 0.42, colour: skin },
      { at: 1, colour: light },
    ],
  )
  drawing.blob(
    [
      [x, y - long],
      [x + head * 0.78, y - long * 0.68],
      [x + head * 0.95, y],
      [x + head * 0.68, y + long * 0.58],
      [x, y + long],
      [x - head * 0.68, y + long * 0.58],
      [x - head * 0.95, y],
      [x - head * 0.78, y - long * 0.68],
    ],
    form,
  )
  drawing.ellipse([x - lit * head * 0.95, y + long * 0.05], head * 0.13, head * 0.26, shadow)
  if (style === 3) {
    drawing.blob(
      [
        [x - head * 1.02, y - long * 0.15],
        [x - head * 0.9, y - long * 0.85],
        [x, y - long * 1.14],
        [x + head * 0.9, y - long * 0.85],
        [x + head * 1.02, y - long * 0.15],
        [x + head * 0.72, y - long * 0.55],
        [x, y - long * 0.72],
        [x - head * 0.72, y - long * 0.55],
      ],
      hair,
    )
  } else {
    drawing.blob(
      [
        [x - head * 0.98, y - long * 0.1],
        [x - head * 0.85, y - long * 0.82],
        [x, y - long * 1.1],
        [x + head * 0.85, y - long * 0.82],
        [x + head * 0.98, y - long * 0.1],
        [x + lit * head * 0.55, y - long * 0.55],
        [x - lit * head * 0.15, y - long * 0.62],
      ],
      hair,
    )
  }
}

export function drawFeatures(
  { picture: { palette }, random }: Brief,
  drawing: Drawing,
  { centre, head, long, turn, lit, skin, shadow, light, hair }: Face,
): void {
  const x = centre[0] + turn * head * 0.55
  const y = centre[1]
  const eyes = y - long * 0.06
  const gap = head * 0.4
  const iris = tone(palette.second, between(random, 0.05, 0.4))
  const closed = happens(random, 0.2)
  for (const side of [-1, 1] as const) {
    const eye: Point = [x + side * gap, eyes]
    const wide = head * (side === Math.sign(turn) ? 0.19 : 0.23)
    drawing.ellipse([eye[0], eyes - head * 0.04], wide * 1.4, head * 0.17, shadow, 0.35)
    if (closed)
      drawing.line(
        [
          [eye[0] - wide, eyes],
          [eye[0], eyes + head * 0.07],
          [eye[0] + wide, eyes],
        ],
        hair,
        head * 0.045,
      )
    else {
      drawing.blob(
        [
          [eye[0] - wide, eyes],
          [eye[0], eyes - head * 0.11],
          [eye[0] + wide, eyes],
          [eye[0], eyes + head * 0.09],
        ],
        mix(light, [245, 245, 240], 0.6),
      )
      drawing.ellipse([eye[0] + turn * head * 0.12, eyes - head * 0.01], head * 0.09, head * 0.095, iris)
      drawing.line(
        [
          [eye[0] - wide, eyes],
          [eye[0], eyes - head * 0.12],
          [eye[0] + wide, eyes],
        ],
        mix(hair, [20, 14, 14], 0.4),
        head * 0.035,
      )
    }
    drawing.line(
      [
        [eye[0] - wide * 1.15, eyes - head * 0.22],
        [eye[0], eyes - head * 0.32],
        [eye[0] + wide * 1.2, eyes - head * 0.21],
      ],
      hair,
      head * 0.06,
    )
  }
  const tip: Point = [x + turn * head * 0.35, y + long * 0.3]
  drawing.polygon(
    [
      [x - lit * head * 0.06, eyes - head * 0.1],
      [tip[0] - lit * head * 0.2, tip[1]],
      [tip[0], tip[1] + head * 0.07],
      [x, eyes],
    ],
    shadow,
    0.55,
  )
  drawing.line(
    [
      [x - lit * head * 0.1, eyes - head * 0.15],
      [tip[0] + lit * head * 0.04, tip[1] - head * 0.08],
      [tip[0], tip[1] + head * 0.07],
    ],
    mix(shadow, skin, 0.3),
    head * 0.035,
    0.8,
  )
  drawing.line(
    [
      [x + lit * head * 0.05, eyes + head * 0.05],
      [tip[0] + lit * head * 0.06, tip[1] - head * 0.1],
    ],
    mix(light, [255, 250, 240], 0.4),
    head * 0.06,
    0.7,
  )
  const mouth: Point = [x + turn * head * 0.12, y + long * 0.56]
  const lips = mix(skin, tone(palette.accent, 0.35), 0.7)
  const wide = head * between(random, 0.24, 0.36)
  drawing.blob(
    [
      [mouth[0] - wide, mouth[1]],
      [mouth[0] - wide * 0.3, mouth[1] - head * 0.09],
      [mouth[0], mouth[1] - head * 0.05],
      [mouth[0] + wide * 0.3, mouth[1] - head * 0.09],
      [mouth[0] + wide, mouth[1]],
      [mouth[0], mouth[1] + head * 0.13],
    ],
    lips,
  )
  drawing.line(
    [
      [mouth[0] - wide, mouth[1]],
      [mouth[0], mouth[1] + head * 0.015],
      [mouth[0] + wide, mouth[1]],
    ],
    mix(lips, [30, 10, 15], 0.55),
    head * 0.03,
  )
  drawing.ellipse(
    [x + lit * head * 0.48, y + long * 0.26],
    head * 0.2,
    head * 0.16,
    mix(skin, tone(palette.accent, 0.6), 0.5),
    0.4,
  )
}

export function drawHat(
  { picture: { palette }, random }: Brief,
  drawing: Drawing,
  { centre: [x, y], head, long }: Face,
): void {
  const felt = tone(pick(random, [palette.accent, palette.second, palette.main]), between(random, 0.15, 0.7))
  const brim = y - long * 0.62
  const tilt = random.gaussian() * 4
  drawing.blob(
    [
      [x - head * 0.95, brim],
      [x - head * 0.8, brim - head * 0.95],
      [x, brim - head * 1.15],
      [x + head * 0.8, brim - head * 0.95],
      [x + head * 0.95, brim],
    ],
    mix(felt, [20, 14, 18], 0.15),
  )
  drawing.ellipse([x, brim], head * between(random, 1.25, 1.75), head * 0.26, felt, 1, tilt)
  drawing.line(
    [
      [x - head * 0.9, brim - head * 0.22],
      [x, brim - head * 0.08],
      [x + head * 0.9, brim - head * 0.22],
    ],
    tone(palette.main, 0.9),
    head * 0.14,
  )
}
