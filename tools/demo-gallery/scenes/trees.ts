import type { Drawing, Point } from '../canvas/drawing.ts'
import { between, happens, wholeBetween } from '../distributions.ts'
import { type Colour, mix } from '../colour.ts'
import { tone } from '../palette.ts'
import type { Brief, Scene } from '../picture.ts'
import { drawSky } from './sky.ts'
import { drawBirches } from './birches.ts'

/** Trees against the light. Variants: 0 a bare crown, 1 birch trunks, 2 a grove by a pond with birds. */
export const drawTrees: Scene = (brief, drawing) => {
  const { picture, random, width, height } = brief
  if (picture.variant === 1) {
    drawBirches(brief, drawing)
    return
  }
  const ground = height * between(random, 0.76, 0.9)
  const { horizon: air } = drawSky(brief, drawing, ground)
  const dark = mix(tone(picture.palette.second, 0.02), [14, 12, 18], 0.35)
  drawFarWood(brief, drawing, ground, mix(dark, air, 0.6))
  const trees = picture.variant === 2 ? wholeBetween(random, 3, 6) : wholeBetween(random, 1, 2)
  for (let tree = 0; tree < trees; tree++) {
    const x = width * (trees === 1 ? between(random, 0.3, 0.7) : (tree + between(random, 0.2, 0.8)) / trees)
    const tall = height * between(random, 0.13, 0.2) * (picture.variant === 2 ? 0.75 : 1.1)
    grow(
      {
        random,
        drawing,
        dark,
        leaf: tone(picture.palette.accent, between(random, 0.3, 0.8)),
        leafy: picture.complexity > 0.5,
      },
      [x, ground + height * 0.03],
      -Math.PI / 2 + random.gaussian() * 0.08,
      tall,
      tall * 0.16,
      7,
    )
  }
  drawing.blob(
    [
      [-width * 0.1, ground + height * 0.02],
      [width * 0.3, ground - height * 0.012],
      [width * 0.7, ground + height * 0.02],
      [width * 1.1, ground],
      [width * 1.1, height * 1.2],
      [-width * 0.1, height * 1.2],
    ],
    dark,
  )
  if (picture.variant === 2) drawPond(brief, drawing, ground, air)
  drawBirds(brief, drawing, dark)
}

interface Growth {
  readonly random: Brief['random']
  readonly drawing: Drawing
  readonly dark: Colour
  readonly leaf: Colour
  readonly leafy: boolean
}

/** One limb and the limbs that branch off from its end, down to twigs. */
function grow(
  growth: Growth,
  [x, y]: Point,
  angle: number,
  length: number,
  thickness: number,
  order: number,
): void {
  const { random, drawing, dark, leaf, leafy } = growth
  const bend = random.gaussian() * 0.18
  const middle: Point = [x + Math.cos(angle) * length * 0.5, y + Math.sin(angle) * length * 0.5]
  const end: Point = [
    middle[0] + Math.cos(angle + bend) * length * 0.5,
    middle[1] + Math.sin(angle + bend) * length * 0.5,
  ]
  drawing.line([[x, y], middle, end], dark, Math.max(0.7, thickness))
  if (order === 0 || length < 4) {
    if (leafy)
      drawing.ellipse(end, length * 0.9 + 3, length * 0.6 + 2, mix(leaf, dark, random.next() * 0.6), 0.6)
    return
  }
  const forks = happens(random, 0.22) ? 3 : 2
  for (let fork = 0; fork < forks; fork++) {
    const spread = (fork - (forks - 1) / 2) * between(random, 0.45, 0.85) + random.gaussian() * 0.12
    grow(
      growth,
      end,
      angle + bend + spread,
      length * between(random, 0.68, 0.86),
      thickness * 0.66,
      order - 1,
    )
  }
}

function drawFarWood(
  { random, width, height }: Brief,
  drawing: Drawing,
  ground: number,
  colour: Colour,
): void {
  for (let crown = 0; crown < 40; crown++) {
    const size = height * between(random, 0.015, 0.05)
    drawing.ellipse([width * random.next(), ground - size * 0.4], size * 1.1, size, colour, 0.85)
  }
}

function drawPond(
  { picture: { palette }, random, width, height }: Brief,
  drawing: Drawing,
  ground: number,
  air: Colour,
): void {
  const top = ground + height * 0.05
  drawing.ellipse(
    [width * between(random, 0.35, 0.65), height * 1.02],
    width * between(random, 0.4, 0.6),
    height - top,
    drawing.linear(
      [0, top],
      [0, height],
      [
        { at: 0, colour: air },
        { at: 1, colour: tone(palette.main, 0.5) },
      ],
    ),
    0.9,
  )
  for (let reed = 0; reed < 46; reed++) {
    const x = width * (happens(random, 0.5) ? between(random, 0, 0.3) : between(random, 0.7, 1))
    const tall = height * between(random, 0.05, 0.2)
    drawing.line(
      [
        [x, height],
        [x + random.gaussian() * 6, height - tall * 0.6],
        [x + random.gaussian() * 18, height - tall],
      ],
      mix(tone(palette.second, 0.04), [14, 12, 18], 0.3),
      between(random, 1, 2.4),
    )
  }
}

function drawBirds({ random, width, height }: Brief, drawing: Drawing, colour: Colour): void {
  const heart: Point = [width * between(random, 0.2, 0.8), height * between(random, 0.12, 0.4)]
  for (let bird = wholeBetween(random, 0, 9); bird > 0; bird--) {
    const size = width * between(random, 0.008, 0.02)
    const [x, y] = [heart[0] + random.gaussian() * width * 0.14, heart[1] + random.gaussian() * height * 0.06]
    drawing.line(
      [
        [x - size, y - size * between(random, 0, 0.6)],
        [x - size * 0.4, y - size * 0.3],
        [x, y],
        [x + size * 0.4, y - size * 0.35],
        [x + size, y - size * between(random, 0, 0.6)],
      ],
      colour,
      size * 0.16,
    )
  }
}
