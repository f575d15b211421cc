import sharp, { type Sharp } from 'sharp'
import { Random } from '../../../src/learning/linalg/random.ts'

/**
 * A synthetic painting: waves of colour, a few with hard edges, different for every seed. Deterministic, as raw pixels
 * in sharp, to be saved in the format that a test needs.
 */
export function painting(seed: number, width: number, height: number): Sharp {
  const random = new Random(seed)
  const waves = Array.from({ length: 24 }, () => ({
    x: random.gaussian() * 12,
    y: random.gaussian() * 12,
    phase: random.next() * 7,
    channel: random.integer(3),
    hard: random.next() < 0.2,
  }))
  // The sine of a sum from the sines of its parts: columns and rows are computed once rather than for every pixel.
  const columns = waves.map(({ x: frequency }) => sines(width, frequency, 0))
  const rows = waves.map(({ y: frequency, phase }) => sines(height, frequency, phase))
  const data = new Uint8Array(width * height * 3)
  const line = new Float64Array(width * 3)
  for (let y = 0; y < height; y++) {
    line.fill(110)
    for (const [at, { channel, hard }] of waves.entries()) {
      const [sine, cosine] = columns[at]
      const [rowSine, rowCosine] = [rows[at][0][y], rows[at][1][y]]
      for (let x = 0; x < width; x++) {
        const crest = sine[x] * rowCosine + cosine[x] * rowSine
        line[x * 3 + channel] += hard ? 30 * Math.sign(crest) : 30 * crest
      }
    }
    for (let x = 0; x < line.length; x++)
      data[y * line.length + x] = Math.min(255, Math.max(0, Math.round(line[x])))
  }
  return sharp(data, { raw: { width, height, channels: 3 } })
}

/** Sine and cosine of a wave at each pixel along a side. */
function sines(pixels: number, frequency: number, phase: number): readonly [Float64Array, Float64Array] {
  const angles = Float64Array.from({ length: pixels }, (_, at) => (frequency * at) / pixels + phase)
  return [angles.map(Math.sin), angles.map(Math.cos)]
}

/** A single colour, 8 x 8 pixels, with an alpha channel. */
export function swatch(r: number, g: number, b: number, alpha = 1): Sharp {
  return sharp({ create: { width: 8, height: 8, channels: 4, background: { r, g, b, alpha } } })
}
