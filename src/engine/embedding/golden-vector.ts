import { inputSize, type InputShape } from './preprocess.ts'

/**
 * The golden vector of an embedder: its output for one picture that every machine can draw. It is stored with the
 * embedder, so that a machine, a provider or a version of ONNX Runtime that computes something different is detected
 * before its vectors are mixed with those of the catalogue.
 */

/** Number of values of a vector that are stored, evenly spaced. */
const KEPT = 64

/**
 * Relative distance within which the same network stays on every machine: rounding in other kernels reaches about 1e-3.
 */
export const GOLDEN_TOLERANCE = 0.01

/** The picture with number `number` as a network's input: soft bands of colour and hard edges, using only integers. */
export function goldenPixels(shape: InputShape, number = 0): Uint8Array {
  const { side } = shape
  const pixels = new Uint8Array(inputSize(shape))
  for (let y = 0, at = 0; y < side; y++) {
    for (let x = 0; x < side; x++) {
      const across = Math.floor((x * 224) / side)
      const down = Math.floor((y * 224) / side)
      const edge = (((across + 16 * number) >> 5) + (down >> 5)) % 2 === 0 ? 40 : 80
      for (let channel = 0; channel < 3; channel++) {
        const band = across * (3 + channel + 2 * number) + down * (7 - 2 * channel) + 31 * number
        pixels[at++] = Math.abs((band % 272) - 136) + edge
      }
    }
  }
  return pixels
}

/**
 * A second picture of the golden run: a plain one, or one that reaches all extremes, in patches and pixel by pixel. The
 * golden picture itself reaches none.
 */
export function companyPixels(shape: InputShape, kind: 'plain' | 'harsh'): Uint8Array {
  const pixels = new Uint8Array(inputSize(shape))
  if (kind === 'plain') return pixels.fill(128)
  const { side } = shape
  return pixels.map((_, at) => {
    const pixel = Math.floor(at / 3)
    const [x, y] = [pixel % side, Math.floor(pixel / side)]
    const place = y < side / 2 ? at : ((y >> 3) * side + (x >> 3)) * 3 + (at % 3)
    return ((Math.imul(place + 1, 2_654_435_761) >>> 16) % 2) * 255
  })
}

/** The values of a vector that are stored. */
export function goldenSample(vector: Float32Array): number[] {
  const count = Math.min(KEPT, vector.length)
  return Array.from({ length: count }, (_, i) => vector[Math.floor((i * vector.length) / count)])
}

/** Euclidean distance of two vectors divided by the length of the first. */
export function relativeDistance(expected: ArrayLike<number>, found: ArrayLike<number>): number {
  if (expected.length !== found.length) return Infinity
  let difference = 0
  let length = 0
  for (let i = 0; i < expected.length; i++) {
    difference += (expected[i] - found[i]) ** 2
    length += expected[i] ** 2
  }
  return Math.sqrt(difference / (length || 1))
}
