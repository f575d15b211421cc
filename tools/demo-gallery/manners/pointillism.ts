import { scattered } from '../canvas/scatter.ts'
import { disc } from '../canvas/brush.ts'
import { Canvas } from '../canvas/canvas.ts'
import { between, clamp, happens, pick } from '../distributions.ts'
import { type Colour, mix } from '../colour.ts'
import { tone } from '../palette.ts'
import type { Manner } from '../picture.ts'
import { drawSubject } from '../scenes/index.ts'

/** Dots of unmixed colour side by side: every fourth one is the complement, which intensifies its neighbours. */
export const paintPointillism: Manner = async (brief) => {
  const { picture, random, width, height } = brief
  const { palette, looseness } = picture
  const subject = await drawSubject(brief)
  const canvas = new Canvas(width, height).fill(tone(palette.main, 0.92))
  const unit = Math.max(width, height) / 100
  for (const radius of [unit * (0.75 + 0.5 * looseness), unit * (0.5 + 0.3 * looseness)]) {
    for (const { x, y } of scattered(width, height, radius * 1.5, random)) {
      const seen = subject.colourAt(x, y)
      const light = (seen[0] * 0.3 + seen[1] * 0.59 + seen[2] * 0.11) / 255
      const spark = tone(
        pick(random, [palette.main, palette.second, palette.accent]),
        clamp(light + random.gaussian() * 0.1, 0, 1),
      )
      const pure = saturate(seen, 1.35)
      const colour = happens(random, 0.26)
        ? mix(pure, spark, 0.75)
        : mix(pure, spark, between(random, 0, 0.12))
      const shift = random.gaussian() * 9
      disc(
        canvas,
        x,
        y,
        radius * between(random, 0.7, 1.15),
        [colour[0] + shift, colour[1] + shift, colour[2] + shift].map((channel) =>
          clamp(channel, 0, 255),
        ) as unknown as Colour,
        0.94,
        0.7,
      )
    }
  }
  return canvas
}

function saturate([red, green, blue]: Colour, factor: number): Colour {
  const grey = red * 0.3 + green * 0.59 + blue * 0.11
  const moved = (channel: number): number => clamp(grey + (channel - grey) * factor, 0, 255)
  return [moved(red), moved(green), moved(blue)]
}
