import type { Brief } from '../picture.ts'
import { Canvas } from './canvas.ts'
import { Noise } from './noise.ts'

/** Ruled shapes as if painted by hand: wavering edges, streaks, and thinned colour in places. */
export function byHand({ picture, random, width, height }: Brief, subject: Canvas): Canvas {
  const noise = new Noise(random)
  const canvas = new Canvas(width, height)
  const unit = Math.max(width, height) / 1000
  const waver = (1.2 + 3.2 * picture.looseness) * unit
  const shiftX = noise.sheet(width, height, 26 * unit, 26 * unit, 2)
  const shiftY = new Noise(random).sheet(width, height, 26 * unit, 26 * unit, 2)
  const flat = random.next() < 0.5
  const streaks = noise.sheet(width, height, (flat ? 150 : 15) * unit, (flat ? 15 : 150) * unit, 2)
  const bytes = new Uint8ClampedArray(canvas.rgb.buffer)
  const cloud = noise.sheet(width, height, 130 * unit, 130 * unit, 3)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const pixel = y * width + x
      const column = Math.min(width - 1, Math.max(0, (x + 0.5 + shiftX[pixel] * waver) | 0))
      const row = Math.min(height - 1, Math.max(0, (y + 0.5 + shiftY[pixel] * waver) | 0))
      const from = (row * width + column) * 3
      const light = streaks[pixel] * 4 + cloud[pixel] * 8
      const at = pixel * 3
      bytes[at] = subject.rgb[from] + light
      bytes[at + 1] = subject.rgb[from + 1] + light
      bytes[at + 2] = subject.rgb[from + 2] + light * 0.9
      canvas.relief[pixel] = streaks[pixel] * 0.2
    }
  }
  return canvas
}
