import sharp from 'sharp'
import { Random } from '../../../src/learning/linalg/random.ts'
import type { Canvas } from './canvas.ts'

/** The painting support; its grain shows through. */
export type Support = 'linen' | 'paper' | 'rough paper' | 'panel'

const SIDE = 256
const MASK = SIDE - 1
const STRENGTH: Record<Support, number> = { linen: 7, paper: 4.5, 'rough paper': 9, panel: 3 }
const textures = new Map<Support, Float32Array>()

/** A repeating tile of grain, mean 0, about -1..1; the same in every run. */
function textureOf(support: Support): Float32Array {
  const known = textures.get(support)
  if (known !== undefined) return known
  const random = new Random(support.length)
  const noise = Float32Array.from({ length: SIDE * SIDE }, () => random.gaussian() * 0.35)
  const texture = new Float32Array(SIDE * SIDE)
  for (let y = 0; y < SIDE; y++) {
    for (let x = 0; x < SIDE; x++) texture[y * SIDE + x] = grainAt(support, noise, x, y)
  }
  textures.set(support, texture)
  return texture
}

function grainAt(support: Support, noise: Float32Array, x: number, y: number): number {
  const at = (column: number, row: number): number => noise[(row & MASK) * SIDE + (column & MASK)]
  if (support === 'linen') {
    const over = ((x >> 1) + (y >> 1)) & 1
    const thread = over === 0 ? at(x >> 4, y >> 1) + 0.35 : at(x >> 1, (y >> 4) + 99) - 0.35
    return thread * 0.8 + at(x, y) * 0.5
  }
  if (support === 'panel') return at(x, y) * 0.7 + at(x >> 5, y) * 0.8
  const reach = support === 'paper' ? 1 : 2
  let sum = 0
  for (let dy = -reach; dy <= reach; dy++) for (let dx = -reach; dx <= reach; dx++) sum += at(x + dx, y + dy)
  return sum / (reach * 1.6 + 1) + at(x, y) * 0.4
}

/** Applies raking light from the upper left: ridges are bright, their far sides in shadow. */
function rake(canvas: Canvas, strength = 34): void {
  const { width, height, rgb, relief } = canvas
  const bytes = new Uint8ClampedArray(rgb.buffer, rgb.byteOffset, rgb.byteLength)
  for (let y = 1; y < height; y++) {
    let pixel = y * width
    for (let x = 1; x < width; x++) {
      pixel++
      const slope = 2 * relief[pixel] - relief[pixel - 1] - relief[pixel - width]
      if (slope === 0) continue
      const light = Math.max(-26, Math.min(30, slope * strength))
      const at = pixel * 3
      bytes[at] += light
      bytes[at + 1] += light
      bytes[at + 2] += light
    }
  }
}

/**
 * The finished picture as `width` x `height` sRGB bytes: raking light, enlargement if the sheet was painted smaller,
 * the grain of the support and slightly darker corners.
 */
export async function finish(
  canvas: Canvas,
  support: Support,
  width: number,
  height: number,
): Promise<Uint8Array> {
  rake(canvas)
  const rgb =
    canvas.width === width && canvas.height === height ? canvas.rgb : await enlarge(canvas, width, height)
  const bytes = new Uint8ClampedArray(rgb.buffer, rgb.byteOffset, rgb.byteLength)
  const texture = textureOf(support)
  const strength = STRENGTH[support]
  const fromCentre = Float64Array.from({ length: width }, (_, x) => (x / width - 0.5) ** 2)
  for (let y = 0; y < height; y++) {
    const fromMiddle = (y / height - 0.5) ** 2 - 0.22
    const row = (y & MASK) * SIDE
    let at = y * width * 3
    for (let x = 0; x < width; x++, at += 3) {
      const corner = fromMiddle + fromCentre[x]
      const shade = corner > 0 ? 1 - corner * 0.25 : 1
      const grain = texture[row + (x & MASK)] * strength
      bytes[at] = bytes[at] * shade + grain
      bytes[at + 1] = bytes[at + 1] * shade + grain
      bytes[at + 2] = bytes[at + 2] * shade + grain
    }
  }
  return rgb
}

async function enlarge(canvas: Canvas, width: number, height: number): Promise<Uint8Array> {
  const { data } = await sharp(canvas.rgb, {
    raw: { width: canvas.width, height: canvas.height, channels: 3 },
  })
    .resize(width, height, { fit: 'fill', kernel: 'cubic' })
    .raw()
    .toBuffer({ resolveWithObject: true })
  return new Uint8Array(data.buffer, data.byteOffset, data.byteLength)
}
