import { Canvas } from '../canvas/canvas.ts'
import { Noise } from '../canvas/noise.ts'
import { between, clamp, smoothstep } from '../distributions.ts'
import type { Colour } from '../colour.ts'
import { tone } from '../palette.ts'
import type { Manner } from '../picture.ts'

const TONES = 256

/** Liquid colour, poured and tilted: folded currents, cells, veins of metal. Variants differ in how far it ran. */
export const paintPours: Manner = async (brief) => {
  await Promise.resolve()
  const { picture, random, width, height } = brief
  const { palette, complexity, looseness, variant } = picture
  const noise = new Noise(random)
  const unit = Math.min(width, height)
  const scale = unit * (0.75 - 0.4 * complexity)
  const stretch = [1, 2.6, 0.45][variant]
  const foldX = noise.sheet(width, height, scale * stretch, scale, 3)
  const foldY = new Noise(random).sheet(width, height, scale * stretch, scale, 3)
  const fine = new Noise(random).sheet(width, height, unit * 0.03, unit * 0.03, 3)
  const colours = currentColours(() => random.next(), palette)
  const vein = tone(palette.accent, 0.85)
  const canvas = new Canvas(width, height)
  const fold = 1 + looseness * 1.6
  const turns = between(random, 1.6, 3.2)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const pixel = y * width + x
      const [along, across] = [foldX[pixel] * fold, foldY[pixel] * fold]
      const current =
        noise.at(x / (scale * stretch) + along * 2.2, y / scale + across * 2.2) * 0.6 +
        along * 0.4 +
        fine[pixel] * 0.035
      const place = (current * 0.5 + 0.5) * turns
      const share = place - Math.floor(place)
      const colour = colours[Math.min(TONES - 1, Math.floor(share * TONES))]
      const at = pixel * 3
      canvas.rgb[at] = colour[0]
      canvas.rgb[at + 1] = colour[1]
      canvas.rgb[at + 2] = colour[2]
      const edge = Math.min(share, 1 - share)
      if (edge < 0.022)
        canvas.glaze(pixel, vein, smoothstep(0.022, 0.006, edge) * clamp(0.5 + fine[pixel], 0, 1))
      canvas.relief[pixel] = share * 0.6
    }
  }
  return canvas
}

/** A colour wheel through the three ramps, so that its end meets its beginning. */
function currentColours(
  next: () => number,
  { main, second, accent }: Parameters<Manner>[0]['picture']['palette'],
): Colour[] {
  const stops = [
    tone(main, 0.95),
    tone(main, 0.55 + 0.2 * next()),
    tone(second, 0.2 + 0.3 * next()),
    tone(main, 0.15),
    tone(accent, 0.3 + 0.5 * next()),
    tone(second, 0.85),
    tone(main, 0.95),
  ]
  return Array.from({ length: TONES }, (_, index): Colour => {
    const place = (index / TONES) * (stops.length - 1)
    const [from, to] = [stops[Math.floor(place)], stops[Math.floor(place) + 1]]
    const share = smoothstep(0.15, 0.85, place - Math.floor(place))
    return [
      from[0] + (to[0] - from[0]) * share,
      from[1] + (to[1] - from[1]) * share,
      from[2] + (to[2] - from[2]) * share,
    ]
  })
}
