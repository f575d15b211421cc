import type { Drawing, Point } from '../canvas/drawing.ts'
import { between, happens, pick } from '../distributions.ts'
import { mix, oklch } from '../colour.ts'
import { tone } from '../palette.ts'
import type { Brief, Scene } from '../picture.ts'
import { drawFeatures, drawHat, drawHead, type Face } from './face.ts'

/** One head and shoulders. Variants: 0 in front of a plain wall, 1 in front of a patterned wall, 2 with a hat. */
export const drawPortrait: Scene = (brief, drawing) => {
  const { picture, random, width, height } = brief
  const { palette, variant } = picture
  drawGround(brief, drawing)
  const unit = Math.min(width * 1.15, height)
  const turn = between(random, -0.3, 0.3)
  const lit = turn > 0 ? -1 : 1
  const centre: Point = [width * between(random, 0.45, 0.55), height * between(random, 0.36, 0.42)]
  const head = unit * between(random, 0.16, 0.21)
  const long = head * between(random, 1.28, 1.6)
  const natural = oklch(between(random, 0.45, 0.85), 0.065, between(random, 42, 62))
  const skin = mix(natural, tone(palette.main, between(random, 0.55, 0.85)), between(random, 0.2, 0.75))
  const shadow = mix(mix(skin, [35, 20, 30], 0.45), tone(palette.second, 0.3), 0.3)
  const light = mix(skin, [255, 246, 230], 0.3)
  const hair = mix(
    tone(pick(random, [palette.main, palette.second, palette.accent]), between(random, 0, 0.35)),
    [25, 18, 16],
    0.4,
  )
  const face: Face = { centre, head, long, turn, lit, skin, shadow, light, hair }
  const style = random.integer(4)
  if (style === 0)
    drawing.blob(
      [
        [centre[0] - head * 1.35, centre[1] + long * 1.3],
        [centre[0] - head * 1.3, centre[1] - long * 0.3],
        [centre[0], centre[1] - long * 1.3],
        [centre[0] + head * 1.3, centre[1] - long * 0.3],
        [centre[0] + head * 1.35, centre[1] + long * 1.3],
      ],
      hair,
    )
  else if (style === 1)
    drawing.ellipse([centre[0] - turn * head, centre[1] - long * 0.25], head * 1.22, long * 1.02, hair)
  else if (style === 2) drawing.ellipse([centre[0], centre[1] - long * 1.15], head * 0.5, head * 0.45, hair)
  drawBust(brief, drawing, face)
  drawHead(drawing, face, style)
  drawFeatures(brief, drawing, face)
  if (variant === 2) drawHat(brief, drawing, face)
}

function drawGround(
  { picture: { palette, variant, complexity }, random, width, height }: Brief,
  drawing: Drawing,
): void {
  const ramp = happens(random, 0.6) ? palette.second : palette.main
  const wall = tone(ramp, between(random, 0.15, 0.85))
  drawing.all(
    drawing.linear(
      [0, 0],
      [width, height],
      [
        { at: 0, colour: mix(wall, [255, 250, 240], 0.15) },
        { at: 1, colour: mix(wall, [15, 10, 20], 0.3) },
      ],
    ),
  )
  if (variant !== 1) {
    if (happens(random, 0.5))
      drawing.rectangle(
        width * between(random, -0.1, 0.6),
        0,
        width * 0.5,
        height,
        tone(happens(random, 0.5) ? palette.main : palette.accent, between(random, 0.3, 0.8)),
        0.6,
      )
    return
  }
  const step = width / (4 + Math.round(complexity * 6))
  const motif = tone(palette.accent, between(random, 0.4, 0.9))
  const leaf = tone(palette.main, between(random, 0.3, 0.9))
  const kind = random.integer(3)
  for (let row = 0; row * step < height; row++) {
    for (let column = 0; column * step < width; column++) {
      const x = (column + (row % 2) * 0.5) * step
      const y = row * step
      if (kind === 0)
        drawing.ellipse([x, y], step * 0.3, step * 0.3, (row + column) % 2 === 0 ? motif : leaf, 0.8)
      else if (kind === 1)
        drawing.polygon(
          [
            [x, y - step * 0.5],
            [x + step * 0.32, y],
            [x, y + step * 0.5],
            [x - step * 0.32, y],
          ],
          motif,
          0.75,
        )
      else
        for (let petal = 0; petal < 4; petal++)
          drawing.ellipse([x, y], step * 0.38, step * 0.1, petal % 2 === 0 ? motif : leaf, 0.8, petal * 45)
    }
  }
}

function drawBust(
  { picture: { palette }, random, width, height }: Brief,
  drawing: Drawing,
  { centre: [x, y], head, long, lit, skin, shadow }: Face,
): void {
  const shoulder = y + long * between(random, 1.55, 1.85)
  const broad = head * between(random, 2.1, 2.7)
  drawing.polygon(
    [
      [x - head * 0.42, y + long * 0.5],
      [x + head * 0.42, y + long * 0.5],
      [x + head * 0.55, shoulder + head * 0.2],
      [x - head * 0.55, shoulder + head * 0.2],
    ],
    drawing.linear(
      [x - lit * head * 0.5, 0],
      [x + lit * head * 0.4, 0],
      [
        { at: 0, colour: shadow },
        { at: 1, colour: skin },
      ],
    ),
  )
  const cloth = tone(
    pick(random, [palette.accent, palette.main, palette.second]),
    between(random, 0.15, 0.85),
  )
  const form = drawing.linear(
    [x - lit * broad, 0],
    [x + lit * broad, 0],
    [
      { at: 0, colour: mix(cloth, [15, 10, 20], 0.55) },
      { at: 0.6, colour: cloth },
      { at: 1, colour: mix(cloth, [255, 248, 235], 0.2) },
    ],
  )
  drawing.path(
    `M${x - head * 0.55} ${shoulder - head * 0.1}Q${x} ${shoulder + head * 0.75} ${x + head * 0.55} ${shoulder - head * 0.1}C${x + broad * 0.7} ${shoulder + head * 0.1} ${x + broad} ${shoulder + head * 0.5} ${x + broad * 1.08} ${height * 1.02}L${x - broad * 1.08} ${height * 1.02}C${x - broad} ${shoulder + head * 0.5} ${x - broad * 0.7} ${shoulder + head * 0.1} ${x - head * 0.55} ${shoulder - head * 0.1}Z`,
    form,
  )
  if (happens(random, 0.5))
    drawing.line(
      [
        [x - head * 0.58, shoulder - head * 0.1],
        [x, shoulder + head * 0.42],
        [x + head * 0.58, shoulder - head * 0.1],
      ],
      tone(palette.main, 0.95),
      width * 0.014,
    )
}
