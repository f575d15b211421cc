import type { Drawing } from '../canvas/drawing.ts'
import { between, happens, lerp } from '../distributions.ts'
import { mix } from '../colour.ts'
import { tone } from '../palette.ts'
import type { Brief } from '../picture.ts'

export function drawBirches(
  { picture: { palette, complexity }, random, width, height }: Brief,
  drawing: Drawing,
): void {
  const floor = height * between(random, 0.62, 0.8)
  const far = tone(palette.second, between(random, 0.2, 0.6))
  drawing.all(
    drawing.linear(
      [0, 0],
      [0, floor],
      [
        { at: 0, colour: mix(far, tone(palette.main, 0.3), 0.4) },
        { at: 1, colour: mix(far, tone(palette.main, 0.85), 0.5) },
      ],
    ),
  )
  for (let leaf = 0; leaf < 420; leaf++) {
    const ramp = happens(random, 0.6) ? palette.main : happens(random, 0.5) ? palette.accent : palette.second
    drawing.ellipse(
      [width * random.next(), floor * random.next()],
      width * between(random, 0.006, 0.022),
      width * between(random, 0.005, 0.014),
      tone(ramp, between(random, 0.15, 0.9)),
      0.55,
    )
  }
  drawing.rectangle(
    0,
    floor,
    width,
    height - floor,
    drawing.linear(
      [0, floor],
      [0, height],
      [
        { at: 0, colour: tone(palette.main, 0.55) },
        { at: 1, colour: tone(palette.main, 0.2) },
      ],
    ),
  )
  for (let leaf = 0; leaf < 420; leaf++) {
    const near = random.next()
    drawing.ellipse(
      [width * random.next(), lerp(floor, height, near)],
      width * lerp(0.006, 0.022, near),
      height * lerp(0.002, 0.008, near),
      tone(happens(random, 0.5) ? palette.accent : palette.main, between(random, 0.3, 0.95)),
      0.6,
    )
  }
  const trunks = Array.from({ length: 7 + Math.round(complexity * 16) }, () => random.next()).sort(
    (first, second) => first - second,
  )
  for (const near of trunks)
    drawBirch({
      random,
      drawing,
      palette,
      width,
      height,
      foot: lerp(floor, height * 1.02, near ** 1.4),
      near,
    })
}

function drawBirch({
  random,
  drawing,
  palette,
  width,
  height,
  foot,
  near,
}: {
  random: Brief['random']
  drawing: Drawing
  palette: Brief['picture']['palette']
  width: number
  height: number
  foot: number
  near: number
}): void {
  const x = width * random.next()
  const half = width * lerp(0.005, 0.024, near)
  const lean = random.gaussian() * width * 0.012
  const bark = mix(tone(palette.main, 0.98), [245, 243, 238], 0.5)
  const shadow = mix(tone(palette.second, 0.35), bark, 0.4 * (1 - near))
  const form = drawing.linear(
    [x - half, 0],
    [x + half, 0],
    [
      { at: 0, colour: bark },
      { at: 0.5, colour: mix(bark, shadow, 0.25) },
      { at: 1, colour: shadow },
    ],
  )
  drawing.polygon(
    [
      [x + lean - half * 0.8, -5],
      [x + lean + half * 0.8, -5],
      [x + half * 1.1, foot],
      [x - half * 1.1, foot],
    ],
    form,
  )
  for (let mark = 0; mark < 4 + near * 16; mark++) {
    const y = foot * random.next()
    const place = x + lean * (1 - y / foot)
    drawing.ellipse(
      [place + random.gaussian() * half * 0.4, y],
      half * between(random, 0.25, 0.9),
      height * 0.0022 * between(random, 0.6, 2),
      mix(tone(palette.second, 0.02), [20, 16, 16], 0.5),
      0.85,
    )
  }
}
