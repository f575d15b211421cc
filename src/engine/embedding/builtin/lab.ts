import type { Picture } from './picture.ts'

/** CIE L*a*b* of each pixel (D65): lightness 0..100, `greenRed` = a*, `blueYellow` = b*, 0 on the grey axis. */
export interface LabPlanes {
  readonly lightness: Float32Array
  readonly greenRed: Float32Array
  readonly blueYellow: Float32Array
}

/** The sRGB transfer curve, IEC 61966-2-1: 8-bit code value to linear light 0..1. */
const LINEAR = Float64Array.from({ length: 256 }, (_, code) => {
  const value = code / 255
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
})

/** CIE 15, equation 8.6: cube root with a linear start, tabulated because it is evaluated three times per pixel. */
const ROOT_STEPS = 8192
const ROOT = Float64Array.from({ length: ROOT_STEPS + 2 }, (_, step) => {
  const ratio = step / ROOT_STEPS
  return ratio > 216 / 24389 ? Math.cbrt(ratio) : (841 / 108) * ratio + 4 / 29
})

function root(ratio: number): number {
  const place = ratio * ROOT_STEPS
  const step = place | 0
  return ROOT[step] + (place - step) * (ROOT[step + 1] - ROOT[step])
}

/** sRGB to L*a*b*, within .01 of the exact conversion for every colour. */
export function labPlanes(picture: Picture): LabPlanes {
  const { rgb } = picture
  const pixels = picture.width * picture.height
  const lightness = new Float32Array(pixels)
  const greenRed = new Float32Array(pixels)
  const blueYellow = new Float32Array(pixels)
  for (let pixel = 0, byte = 0; pixel < pixels; pixel++, byte += 3) {
    const red = LINEAR[rgb[byte]]
    const green = LINEAR[rgb[byte + 1]]
    const blue = LINEAR[rgb[byte + 2]]
    // The rows of the sRGB matrix divided by the white point, so that white maps to 1, 1, 1.
    const x = root(0.4339499 * red + 0.3762098 * green + 0.1898403 * blue)
    const y = root(0.2126729 * red + 0.7151522 * green + 0.0721749 * blue)
    const z = root(0.0177566 * red + 0.109468 * green + 0.8727754 * blue)
    lightness[pixel] = 116 * y - 16
    greenRed[pixel] = 500 * (x - y)
    blueYellow[pixel] = 200 * (y - z)
  }
  return { lightness, greenRed, blueYellow }
}
