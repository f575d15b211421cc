import sharp, { type Sharp } from 'sharp'
import { Random } from '../../../src/learning/linalg/random.ts'

/**
 * A made-up painting: waves of colour, a few with hard edges, different for every seed. Deterministic, as raw
 * pixels in sharp, to be saved in whatever format a test needs.
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
  const data = new Uint8Array(width * height * 3)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const value = [110, 110, 110]
      for (const wave of waves) {
        const crest = Math.sin((wave.x * x) / width + (wave.y * y) / height + wave.phase)
        value[wave.channel] += wave.hard ? 30 * Math.sign(crest) : 30 * crest
      }
      for (let channel = 0; channel < 3; channel++) {
        data[(y * width + x) * 3 + channel] = Math.min(255, Math.max(0, Math.round(value[channel])))
      }
    }
  }
  return sharp(data, { raw: { width, height, channels: 3 } })
}

/** One colour, 8 x 8 pixels, with an alpha channel. */
export function swatch(r: number, g: number, b: number, alpha = 1): Sharp {
  return sharp({ create: { width: 8, height: 8, channels: 4, background: { r, g, b, alpha } } })
}
