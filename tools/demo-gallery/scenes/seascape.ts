import type { Drawing, Point } from '../canvas/drawing.ts'
import { Noise } from '../canvas/noise.ts'
import { between, happens, lerp, wholeBetween } from '../distributions.ts'
import { mix } from '../colour.ts'
import { tone } from '../palette.ts'
import type { Brief, Scene } from '../picture.ts'
import { drawHouse } from './landscape.ts'
import { drawSky, type Sky } from './sky.ts'

/** Water under a sky. Variants: 0 open sea, 1 beach with surf, 2 harbour with boats. */
export const drawSeascape: Scene = (brief, drawing) => {
  const { picture, random, width, height } = brief
  const { palette, complexity, variant } = picture
  const horizon = height * between(random, 0.32, 0.6)
  const sky = drawSky(brief, drawing, horizon)
  const deep = tone(palette.second, between(random, 0.2, 0.45))
  drawing.rectangle(
    0,
    horizon,
    width,
    height - horizon,
    drawing.linear(
      [0, horizon],
      [0, height],
      [
        { at: 0, colour: mix(deep, sky.horizon, 0.65) },
        { at: 0.3, colour: mix(deep, tone(palette.second, 0.6), 0.5) },
        { at: 1, colour: deep },
      ],
    ),
  )
  if (happens(random, 0.6)) drawHeadland(brief, drawing, horizon, sky)
  drawWaves(brief, drawing, horizon, sky)
  if (variant === 1) drawBeach(brief, drawing)
  const boats =
    variant === 2 ? 3 + Math.round(complexity * 5) : happens(random, 0.5) ? wholeBetween(random, 1, 2) : 0
  const places = Array.from({ length: boats }, () => random.next()).sort((first, second) => first - second)
  for (const near of places) {
    const depth = variant === 2 ? near * 0.8 : near * 0.35
    drawBoat(
      brief,
      drawing,
      [width * between(random, 0.08, 0.92), lerp(horizon, height, depth * 0.75) + height * 0.015],
      height * lerp(0.05, 0.26, depth),
    )
  }
}

function drawHeadland(brief: Brief, drawing: Drawing, horizon: number, sky: Sky): void {
  const {
    picture: { palette },
    random,
    width,
    height,
  } = brief
  const noise = new Noise(random)
  const fromLeft = happens(random, 0.5)
  for (const [reach, tall, light] of [
    [0.75, 0.07, 0.6],
    [0.42, 0.15, 0.3],
  ] as const) {
    const extent = width * reach * between(random, 0.6, 1)
    const crest: Point[] = []
    for (let index = 0; index <= 20; index++) {
      const share = index / 20
      const x = fromLeft ? share * extent : width - share * extent
      crest.push([
        x,
        horizon - height * tall * (1 - share ** 2) * (0.75 + 0.5 * noise.fractal(share * 4, reach * 30, 3)),
      ])
    }
    const edge = fromLeft ? 0 : width
    const rock = mix(tone(palette.main, light), sky.horizon, light * 0.7)
    drawing.polygon([...crest, [edge, horizon + 2]], rock)
    drawing.polygon(
      crest.map(([x, y]): Point => [x, horizon + (horizon - y) * 0.55]).concat([[edge, horizon]]),
      rock,
      0.3,
    )
    if (reach < 0.5 && happens(random, 0.5))
      drawHouse(brief, drawing, [
        fromLeft ? extent * 0.3 : width - extent * 0.5,
        horizon - height * tall * 0.6,
      ])
  }
}

function drawWaves(
  { picture: { palette, complexity, looseness }, random, width, height }: Brief,
  drawing: Drawing,
  horizon: number,
  sky: Sky,
): void {
  const count = 120 + Math.round(complexity * 260)
  const lights = [tone(palette.second, 0.8), sky.horizon, tone(palette.main, 0.85)]
  const darks = [tone(palette.second, 0.12), tone(palette.second, 0.3), tone(palette.main, 0.2)]
  for (let wave = 0; wave < count; wave++) {
    const near = random.next() ** 1.6
    const y = lerp(horizon + 2, height, near)
    const long = width * lerp(0.02, 0.16, near) * between(random, 0.5, 1.6)
    const thick = height * lerp(0.002, 0.016, near) * (0.6 + looseness)
    const x = width * random.next()
    const colour = happens(random, 0.5) ? lights[random.integer(3)] : darks[random.integer(3)]
    drawing.blob(
      [
        [x - long, y],
        [x, y - thick],
        [x + long, y + thick * 0.3],
        [x, y + thick * 0.6],
      ],
      colour,
      between(random, 0.15, 0.5),
    )
  }
  for (let glint = 0; glint < 70; glint++) {
    const near = random.next()
    const x = sky.sun[0] + random.gaussian() * width * lerp(0.012, 0.07, near)
    drawing.ellipse(
      [x, lerp(horizon, height, near)],
      width * lerp(0.006, 0.03, near),
      height * lerp(0.001, 0.005, near),
      tone(palette.accent, 0.95),
      0.55,
    )
  }
}

function drawBeach({ picture: { palette }, random, width, height }: Brief, drawing: Drawing): void {
  const left = height * between(random, 0.68, 0.95)
  const right = height * between(random, 0.68, 0.95)
  const line = (lift: number): Point[] =>
    [0, 0.25, 0.5, 0.75, 1].map((share) => [
      width * share,
      lerp(left, right, share) - lift + random.gaussian() * height * 0.012,
    ])
  const sand = tone(palette.main, between(random, 0.68, 0.9))
  for (const [lift, opacity] of [
    [0.06, 0.45],
    [0.025, 0.8],
  ] as const) {
    drawing.line(line(height * lift), tone(palette.second, 0.98), height * 0.018, opacity)
  }
  drawing.polygon(
    [...line(0), [width, height * 1.1], [0, height * 1.1]],
    drawing.linear(
      [0, Math.min(left, right)],
      [0, height],
      [
        { at: 0, colour: mix(sand, tone(palette.second, 0.5), 0.4) },
        { at: 0.4, colour: sand },
        { at: 1, colour: mix(sand, tone(palette.main, 0.4), 0.4) },
      ],
    ),
  )
  for (let figure = random.integer(6); figure > 0; figure--) {
    const x = width * random.next()
    const y = lerp(left, right, x / width) + height * between(random, 0.02, 0.1)
    const size = height * 0.045
    drawing.ellipse([x, y - size], size * 0.14, size * 0.16, tone(palette.second, 0.15))
    drawing.blob(
      [
        [x - size * 0.17, y - size * 0.8],
        [x + size * 0.17, y - size * 0.8],
        [x + size * 0.1, y],
        [x - size * 0.1, y],
      ],
      tone(palette.accent, random.next()),
    )
  }
}

function drawBoat(
  { picture: { palette }, random, height }: Brief,
  drawing: Drawing,
  [x, y]: Point,
  size: number,
): void {
  const side = happens(random, 0.5) ? 1 : -1
  const hull = tone(happens(random, 0.6) ? palette.accent : palette.main, between(random, 0.1, 0.6))
  const sail = tone(happens(random, 0.7) ? palette.main : palette.accent, between(random, 0.8, 1))
  const at = (dx: number, dy: number): Point => [x + side * dx * size, y + dy * size]
  drawing.polygon(
    [at(-0.4, 0.1), at(0.38, 0.1), at(0.3, 0.34), at(-0.3, 0.34)],
    mix(hull, tone(palette.second, 0.2), 0.5),
    0.4,
  )
  drawing.line([at(0, 0), at(0, -0.95)], tone(palette.second, 0.08), Math.max(1, size * 0.02))
  if (happens(random, 0.75)) {
    drawing.path(
      `M${at(0.03, -0.92).join(' ')}Q${at(0.4, -0.4).join(' ')} ${at(0.42, -0.1).join(' ')}L${at(0.03, -0.1).join(' ')}Z`,
      sail,
    )
    drawing.path(
      `M${at(-0.03, -0.85).join(' ')}Q${at(-0.1, -0.4).join(' ')} ${at(-0.34, -0.12).join(' ')}L${at(-0.03, -0.12).join(' ')}Z`,
      mix(sail, tone(palette.second, 0.5), 0.3),
    )
    drawing.polygon([at(0, 0.15), at(0.25, 0.15), at(0.08, 0.75)], sail, 0.3)
  }
  drawing.path(
    `M${at(-0.42, -0.06).join(' ')}Q${at(-0.3, 0.14).join(' ')} ${at(-0.18, 0.13).join(' ')}L${at(0.28, 0.13).join(' ')}Q${at(0.42, 0.05).join(' ')} ${at(0.48, -0.09).join(' ')}Z`,
    hull,
  )
  drawing.line([at(-0.42, -0.06), at(0.48, -0.09)], tone(palette.main, 0.97), Math.max(1, height * 0.003))
}
