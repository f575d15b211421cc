import { Canvas } from '../canvas/canvas.ts'
import { Noise } from '../canvas/noise.ts'
import { Orientation } from '../canvas/orientation.ts'
import { between, happens } from '../distributions.ts'
import { type Colour, mix } from '../colour.ts'
import { tone } from '../palette.ts'
import type { Manner } from '../picture.ts'
import { drawSubject } from '../scenes/index.ts'

/** A linocut in a few inks: tones become steps, and between two steps the gouge leaves lines that follow the form. */
export const paintLinocut: Manner = async (brief) => {
  const { picture, random, width, height } = brief
  const { palette, complexity } = picture
  const subject = await drawSubject(brief)
  const orientation = new Orientation(subject)
  const noise = new Noise(random)
  const unit = Math.max(width, height) / 1000
  const waver = noise.sheet(width, height, 90 * unit, 90 * unit, 2)
  const salt = noise.sheet(width, height, 5 * unit, 5 * unit, 1)
  const paper: Colour = mix(tone(palette.main, 0.98), [250, 245, 235], 0.6)
  const inks = [
    mix(tone(palette.second, 0), [18, 15, 20], 0.4),
    tone(happens(random, 0.5) ? palette.accent : palette.second, 0.35),
    tone(palette.main, 0.6),
    paper,
  ]
  const period = (7 + 7 * (1 - complexity)) * unit
  const canvas = new Canvas(width, height).fill(paper)
  const limits = tonalLimits(subject)
  const margin = Math.min(width, height) * between(random, 0.03, 0.06)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const pixel = y * width + x
      const wave = waver[pixel] * 6 * unit
      if (Math.min(x, y, width - x, height - y) + wave * 0.4 < margin) continue
      const from = pixel * 3
      const light = 0.3 * subject.rgb[from] + 0.59 * subject.rgb[from + 1] + 0.11 * subject.rgb[from + 2]
      let step = 0
      while (step < 3 && light > limits[step]) step++
      const below = step === 0 ? 0 : limits[step - 1]
      const above = step === 3 ? 255 : limits[step]
      const share = (light - below) / Math.max(1, above - below)
      const angle = orientation.energyAt(x, y) > 4 ? orientation.angleAt(x, y) : 0.25
      const across = (y * Math.cos(angle) - x * Math.sin(angle)) / period + waver[pixel] * 1.4
      const groove = Math.abs(across - Math.floor(across) - 0.5) * 2
      const lifted = step < 3 && groove < (share - 0.45) * 0.9 ? step + 1 : step
      const ink = inks[lifted]
      const cover = lifted === 3 ? 1 : 0.93 - (salt[pixel] > 0.72 ? 0.5 : 0)
      canvas.glaze(pixel, ink, cover)
      canvas.relief[pixel] = lifted === 3 ? 0 : 0.35
    }
  }
  return canvas
}

/** Lightness values below which a quarter, a half and three quarters of the picture are. */
function tonalLimits(subject: Canvas): [number, number, number] {
  const counts = new Uint32Array(256)
  for (let at = 0; at < subject.rgb.length; at += 12) {
    counts[Math.round(0.3 * subject.rgb[at] + 0.59 * subject.rgb[at + 1] + 0.11 * subject.rgb[at + 2])]++
  }
  const total = Math.ceil(subject.rgb.length / 12)
  const limit = (share: number): number => {
    let seen = 0
    for (let light = 0; light < 256; light++) {
      seen += counts[light]
      if (seen >= share * total) return light
    }
    return 255
  }
  return [limit(0.28), limit(0.55), limit(0.8)]
}
