import type { Drawing, Point } from '../canvas/drawing.ts'
import { Noise } from '../canvas/noise.ts'
import { between, happens, lerp, wholeBetween } from '../distributions.ts'
import { type Colour, mix } from '../colour.ts'
import { tone } from '../palette.ts'
import type { Brief, Scene } from '../picture.ts'
import { drawSky } from './sky.ts'

/** Layers of land under a sky. Variants: 0 hills with fields, 1 mountains, 2 a river valley. */
export const drawLandscape: Scene = (brief, drawing) => {
  const { picture, random, width, height } = brief
  const { palette, complexity, variant } = picture
  const horizon = height * between(random, 0.34, 0.56)
  const { horizon: air } = drawSky(brief, drawing, horizon)
  const noise = new Noise(random)
  const layers = 3 + Math.round(complexity * 3)
  const ramps = happens(random, 0.5) ? [palette.second, palette.main] : [palette.main, palette.second]
  for (let layer = 0; layer < layers; layer++) {
    const near = (layer + 0.5) / layers
    const rugged = variant === 1 && near < 0.55
    const base = lerp(horizon, height * 0.86, near ** 1.35)
    const swell = rugged ? height * between(random, 0.16, 0.3) : height * between(random, 0.03, 0.08)
    const ground = tone(ramps[layer % 2], lerp(0.62, 0.2, near) + random.gaussian() * 0.06)
    const colour = mix(ground, air, 0.72 * (1 - near) ** 1.3)
    const crest = ridge(noise, { width, base, swell, layer, rugged })
    const body = drawing.linear(
      [0, base - swell],
      [0, base + height * 0.3],
      [
        { at: 0, colour: mix(colour, tone(palette.accent, 0.8), 0.12) },
        { at: 0.35, colour },
        { at: 1, colour: mix(colour, tone(palette.main, 0.75), 0.3) },
      ],
    )
    drawing.polygon([...crest, [width, height], [0, height]], body)
    if (rugged) drawFlanks(brief, drawing, crest, mix(tone(palette.main, 0.97), air, 0.3), base)
    else if (near > 0.3) {
      if (happens(random, 0.6)) drawFields(brief, drawing, base, near)
      drawTrees(brief, drawing, crest, near, air)
    }
  }
  if (variant === 2) drawRiver(brief, drawing, horizon, air)
  if (happens(random, 0.45))
    drawHouse(brief, drawing, [width * between(random, 0.15, 0.8), height * between(random, 0.58, 0.72)])
}

function ridge(
  noise: Noise,
  {
    width,
    base,
    swell,
    layer,
    rugged,
  }: { width: number; base: number; swell: number; layer: number; rugged: boolean },
): Point[] {
  const points: Point[] = []
  const count = rugged ? 46 : 28
  for (let index = 0; index <= count; index++) {
    const share = index / count
    const wave = noise.fractal(share * (rugged ? 4.5 : 2.6) + layer * 13.1, layer * 7.7, rugged ? 5 : 2)
    points.push([share * width, base - swell * (rugged ? 1.4 * Math.abs(wave) + 0.2 * wave : wave)])
  }
  return points
}

/** The lit side of every rise of a mountain ridge. */
function drawFlanks(
  { random, height }: Brief,
  drawing: Drawing,
  crest: readonly Point[],
  snow: Colour,
  base: number,
): void {
  for (let index = 1; index + 2 < crest.length; index++) {
    const [from, to] = [crest[index], crest[index + 1]]
    if (to[1] < from[1] || from[1] > base) continue
    const drop = (base - from[1]) * between(random, 0.3, 0.75)
    drawing.polygon(
      [from, to, [to[0] + drop * 0.35, to[1] + drop], [from[0] + drop * 0.12, from[1] + drop * 0.7]],
      snow,
      0.55,
    )
  }
  drawing.rectangle(0, base - height * 0.02, drawing.width, height * 0.05, snow, 0.15)
}

/** Strips of crop, and furrows that run towards the horizon. */
function drawFields(
  { picture: { palette, complexity }, random, width, height }: Brief,
  drawing: Drawing,
  base: number,
  near: number,
): void {
  const vanishing: Point = [width * between(random, 0.2, 0.8), base - height * 0.06]
  const strips = wholeBetween(random, 3, 5 + Math.round(complexity * 9))
  let x = width * between(random, -0.9, -0.3)
  for (let strip = 0; strip < strips; strip++) {
    const breadth = width * between(random, 0.08, 0.32)
    const ramp = happens(random, 0.55) ? palette.main : happens(random, 0.7) ? palette.second : palette.accent
    const top = base + height * 0.02
    const narrow = (at: number): number => vanishing[0] + (at - vanishing[0]) * 0.32
    drawing.polygon(
      [
        [narrow(x), top],
        [narrow(x + breadth), top],
        [x + breadth, height],
        [x, height],
      ],
      tone(ramp, between(random, 0.35, 0.8)),
      0.3 + 0.4 * near,
    )
    x += breadth
  }
}

function drawTrees(
  { picture: { palette, complexity }, random, height }: Brief,
  drawing: Drawing,
  crest: readonly Point[],
  near: number,
  air: Colour,
): void {
  const slender = happens(random, 0.4)
  const count = Math.round(between(random, 1, 5 + 12 * complexity))
  const size = height * lerp(0.02, 0.12, near)
  const heart = random.next()
  for (let tree = 0; tree < count; tree++) {
    const place = Math.min(0.999, Math.max(0, heart + random.gaussian() * 0.28)) * (crest.length - 1)
    const [x, y] = crest[Math.floor(place)]
    const tall = size * between(random, 0.6, 1.3)
    const dark = mix(tone(palette.second, between(random, 0.06, 0.3)), air, 0.35 * (1 - near))
    const lit = mix(dark, tone(happens(random, 0.25) ? palette.accent : palette.main, 0.75), 0.45)
    if (slender) {
      drawing.blob(
        [
          [x, y - tall * 1.9],
          [x + tall * 0.2, y - tall * 0.7],
          [x + tall * 0.1, y + 2],
          [x - tall * 0.1, y + 2],
          [x - tall * 0.2, y - tall * 0.7],
        ],
        dark,
      )
      drawing.ellipse([x - tall * 0.07, y - tall * 0.9], tall * 0.06, tall * 0.6, lit, 0.7)
      continue
    }
    drawing.line(
      [
        [x, y + tall * 0.1],
        [x, y - tall * 0.5],
      ],
      dark,
      tall * 0.1,
    )
    for (let leaf = 0; leaf < 6; leaf++) {
      drawing.ellipse(
        [x + random.gaussian() * tall * 0.3, y - tall * between(random, 0.4, 0.95)],
        tall * 0.34,
        tall * 0.28,
        leaf < 3 ? dark : lit,
        leaf < 3 ? 1 : 0.55,
      )
    }
  }
}

function drawRiver(
  { picture: { palette }, random, width, height }: Brief,
  drawing: Drawing,
  horizon: number,
  air: Colour,
): void {
  const start = width * between(random, 0.35, 0.65)
  const bend = width * between(random, 0.12, 0.3) * (happens(random, 0.5) ? 1 : -1)
  const banks = (side: number): Point[] =>
    [0, 0.25, 0.5, 0.75, 1].map((share) => [
      start + bend * Math.sin(share * 4.2) * share + side * width * (0.008 + 0.16 * share * share),
      lerp(horizon + height * 0.07, height * 1.05, share),
    ])
  const water = drawing.linear(
    [0, horizon],
    [0, height],
    [
      { at: 0, colour: air },
      { at: 1, colour: tone(palette.second, 0.55) },
    ],
  )
  drawing.blob([...banks(-1), ...banks(1).reverse()], water)
}

export function drawHouse(
  { picture: { palette }, random, height }: Brief,
  drawing: Drawing,
  [x, y]: Point,
): void {
  const size = height * between(random, 0.035, 0.075)
  const long = size * between(random, 1.2, 2)
  drawing.rectangle(x, y - size, long, size, tone(palette.main, 0.95))
  drawing.rectangle(x + long * 0.62, y - size, long * 0.38, size, tone(palette.second, 0.6), 0.5)
  drawing.polygon(
    [
      [x - size * 0.15, y - size],
      [x + size * 0.3, y - size * 1.6],
      [x + long * 0.85, y - size * 1.6],
      [x + long + size * 0.15, y - size],
    ],
    tone(palette.accent, 0.35),
  )
  drawing.rectangle(x + long * 0.15, y - size * 0.65, size * 0.22, size * 0.35, tone(palette.second, 0.1))
  drawing.rectangle(x + long * 0.4, y - size * 0.55, size * 0.25, size * 0.55, tone(palette.second, 0.15))
}
