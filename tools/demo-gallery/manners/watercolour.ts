import { disc } from '../canvas/brush.ts'
import { Canvas } from '../canvas/canvas.ts'
import { Noise } from '../canvas/noise.ts'
import { Orientation } from '../canvas/orientation.ts'
import { between, clamp, smoothstep } from '../distributions.ts'
import { tone } from '../palette.ts'
import type { Manner } from '../picture.ts'
import { drawSubject } from '../scenes/index.ts'

/** Washes on white paper: colour runs over the edges, collects at them, granulates, and ends before the margin. */
export const paintWatercolour: Manner = async (brief) => {
  const { picture, random, width, height } = brief
  const subject = await drawSubject(brief)
  const orientation = new Orientation(subject)
  const unit = Math.max(width, height) / 1000
  const noise = new Noise(random)
  const runX = noise.sheet(width, height, 48 * unit, 48 * unit, 4)
  const runY = new Noise(random).sheet(width, height, 48 * unit, 48 * unit, 4)
  const pool = new Noise(random).sheet(width, height, 160 * unit, 160 * unit, 4)
  const canvas = new Canvas(width, height)
  const run = (9 + 22 * picture.looseness) * unit
  const margin = between(random, 0, 0.055) * Math.min(width, height)
  const paper = [251, 248, 240]
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const pixel = y * width + x
      const column = clamp(Math.round(x + runX[pixel] * run), 0, width - 1)
      const row = clamp(Math.round(y + runY[pixel] * run), 0, height - 1)
      const from = (row * width + column) * 3
      const edge = Math.min(1, orientation.energyAt(column, row) / 60)
      const toMargin = Math.min(x, y, width - 1 - x, height - 1 - y) + runX[pixel] * 14 * unit
      const within = margin < 2 ? 1 : smoothstep(margin * 0.85, margin, toMargin)
      const rim = margin < 2 ? 0 : within * (1 - smoothstep(margin, margin * 1.25, toMargin)) * 0.25
      const density = clamp(0.8 + pool[pixel] * 0.42 + edge * 0.22 + rim, 0.15, 1.15) * within
      const at = pixel * 3
      for (let channel = 0; channel < 3; channel++) {
        canvas.rgb[at + channel] = clamp(
          paper[channel] - (paper[channel] - subject.rgb[from + channel]) * density,
          0,
          255,
        )
      }
    }
  }
  for (let drop = random.integer(26); drop > 0; drop--) {
    disc(
      canvas,
      width * random.next(),
      height * random.next(),
      unit * between(random, 0.8, 4.5),
      tone(picture.palette.second, random.next()),
      0.35,
    )
  }
  return canvas
}
