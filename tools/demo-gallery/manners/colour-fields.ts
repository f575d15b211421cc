import { Brush } from '../canvas/brush.ts'
import { Canvas } from '../canvas/canvas.ts'
import { Noise } from '../canvas/noise.ts'
import { between, happens, pick, smoothstep, wholeBetween } from '../distributions.ts'
import { type Colour, mix } from '../colour.ts'
import { tone } from '../palette.ts'
import type { Brief, Manner } from '../picture.ts'

interface Field {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
  readonly colour: Colour
}

/** Large soft-edged fields floating on a ground, in many thin glazes. Variants: stacked, side by side, one. */
export const paintColourFields: Manner = async (brief) => {
  await Promise.resolve()
  const { picture, random, width, height } = brief
  const { palette } = picture
  const ground = tone(happens(random, 0.6) ? palette.main : palette.second, between(random, 0.12, 0.7))
  const canvas = new Canvas(width, height).fill(ground)
  const noise = new Noise(random)
  const unit = Math.min(width, height)
  const fray = noise.sheet(width, height, unit * 0.11, unit * 0.11, 4)
  const breath = noise.sheet(width, height, unit * 0.3, unit * 0.22, 4)
  const brushed = noise.sheet(width, height, unit * 0.35, unit * 0.016, 2)
  veil(canvas, breath, brushed)
  for (const field of planFields(brief))
    glazeField(canvas, field, { fray, breath, brushed, soft: unit * between(random, 0.025, 0.07) })
  scumble(brief, canvas)
  return canvas
}

function planFields({ picture, random, width, height }: Brief): Field[] {
  const { palette, complexity, variant } = picture
  const gap = Math.min(width, height) * between(random, 0.035, 0.075)
  const count = variant === 2 ? 1 : 2 + Math.round(complexity * 2.4)
  const cuts = Array.from({ length: count }, () => between(random, 0.5, 1.7))
  const total = cuts.reduce((sum, cut) => sum + cut, 0)
  const length = (variant === 1 ? width : height) - gap * (count + 1)
  const fields: Field[] = []
  let from = gap
  for (const cut of cuts) {
    const to = from + (length * cut) / total
    const ramp = pick(random, [palette.main, palette.main, palette.second, palette.accent])
    const colour = tone(ramp, between(random, 0.2, 0.95))
    fields.push(
      variant === 1
        ? { left: from, right: to, top: gap, bottom: height - gap, colour }
        : { left: gap, right: width - gap, top: from, bottom: to, colour },
    )
    from = to + gap * between(random, 0.5, 1)
  }
  return fields
}

/** Uneven staining of the bare ground. */
function veil(canvas: Canvas, breath: Float32Array, brushed: Float32Array): void {
  for (let pixel = 0; pixel < breath.length; pixel++) {
    const light = breath[pixel] * 16 + brushed[pixel] * 6
    canvas.glaze(pixel, light > 0 ? [255, 250, 240] : [10, 8, 14], Math.abs(light) / 160)
  }
}

function glazeField(
  canvas: Canvas,
  { left, top, right, bottom, colour }: Field,
  {
    fray,
    breath,
    brushed,
    soft,
  }: { fray: Float32Array; breath: Float32Array; brushed: Float32Array; soft: number },
): void {
  const deep = mix(colour, [12, 8, 16], 0.22)
  const bright = mix(colour, [255, 250, 238], 0.2)
  for (let y = Math.max(0, Math.floor(top - soft)); y < Math.min(canvas.height, bottom + soft); y++) {
    for (let x = Math.max(0, Math.floor(left - soft)); x < Math.min(canvas.width, right + soft); x++) {
      const pixel = y * canvas.width + x
      const inside = Math.min(x - left, right - x, y - top, bottom - y) + fray[pixel] * soft * 1.1
      const cover = smoothstep(-soft * 0.5, soft, inside)
      if (cover <= 0) continue
      const tint = breath[pixel] * 0.75 + brushed[pixel] * 0.17
      canvas.glaze(
        pixel,
        tint > 0 ? mix(colour, bright, tint) : mix(colour, deep, -tint),
        cover * (0.88 + 0.1 * brushed[pixel]),
      )
    }
  }
}

/** Thin broad strokes that connect the fields. */
function scumble({ picture: { looseness }, random, width, height }: Brief, canvas: Canvas): void {
  const brush = new Brush(random, { streaks: 0.25, body: 0.25 })
  const unit = Math.min(width, height)
  for (let stroke = wholeBetween(random, 20, 30 + Math.round(90 * looseness)); stroke > 0; stroke--) {
    const x = width * random.next()
    const y = height * random.next()
    const seen = canvas.colourAt(x, y)
    const light = random.gaussian() * 10
    brush.dab(canvas, {
      x,
      y,
      angle: random.gaussian() * 0.12,
      length: unit * between(random, 0.15, 0.4),
      radius: unit * between(random, 0.012, 0.035),
      bend: random.gaussian() * 4,
      colour: [seen[0] + light, seen[1] + light, seen[2] + light],
      opacity: 0.16,
    })
  }
}
