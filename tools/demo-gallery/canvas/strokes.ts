import { scattered } from './scatter.ts'
import { between, clamp } from '../distributions.ts'
import { mix } from '../colour.ts'
import { tone } from '../palette.ts'
import type { Brief } from '../picture.ts'
import { Brush } from './brush.ts'
import { Canvas } from './canvas.ts'
import { Noise } from './noise.ts'
import { Orientation } from './orientation.ts'

export interface Layer {
  /** Half the width of the brush, in pixels. */
  readonly radius: number
  /** Length of a stroke in radii. */
  readonly length: number
  /** Strokes are painted only where the picture's edges are stronger than this (0..255). */
  readonly threshold: number
  readonly opacity: number
}

/**
 * Repaints flat shapes in strokes that follow their edges (after Hertzmann 1998, with stroke directions from the
 * brightness of the whole picture). The toned ground stays visible in the gaps.
 */
export function layOn(
  { picture, random, width, height }: Brief,
  subject: Canvas,
  layers: readonly Layer[],
  bristles: { streaks: number; body: number },
): Canvas {
  const { palette, looseness } = picture
  const orientation = new Orientation(subject)
  const noise = new Noise(random)
  const brush = new Brush(random, bristles)
  const canvas = new Canvas(width, height).fill(tone(palette.main, between(random, 0.3, 0.7)))
  const drift = between(random, -0.5, 0.5)
  const waver = 5 + 12 * looseness
  for (const { radius, length, threshold, opacity } of layers) {
    for (const { x, y } of scattered(width, height, radius * 1.35, random)) {
      const energy = orientation.energyAt(x, y)
      if (energy < threshold) continue
      const wander = noise.at(x / (radius * 16), y / (radius * 16)) * 1.6 + drift
      const steady = clamp(energy / 14, 0, 1)
      const angle = steady > 0.35 ? orientation.angleAt(x, y) + wander * 0.12 : wander
      const light = random.gaussian() * waver
      const seen = subject.colourAt(x, y)
      const strokeColour = mix(
        [seen[0] + light, seen[1] + light * 0.9, seen[2] + light * 0.85],
        tone(random.next() < 0.5 ? palette.second : palette.accent, clamp(seen[1] / 255, 0.1, 0.9)),
        Math.max(0, random.gaussian()) * 0.1 * (0.4 + looseness),
      )
      brush.dab(canvas, {
        x,
        y,
        angle,
        length: radius * length * between(random, 0.6, 1.3) * (1 - 0.5 * steady),
        radius: radius * between(random, 0.75, 1.15),
        bend: radius * random.gaussian() * 0.35,
        colour: strokeColour,
        opacity,
      })
    }
  }
  return canvas
}
