import { Fault } from '../../../contract/fault.ts'
import { message } from '../../../messages/message.ts'

/** One number per pixel, row by row. */
export interface Plane {
  readonly values: Float32Array
  readonly width: number
  readonly height: number
}

/** RGB with 8 bits per channel, row by row: `3 * width * height` bytes. */
export interface Picture {
  readonly rgb: Uint8Array
  readonly width: number
  readonly height: number
}

/**
 * Checks a picture and returns it in the form that the descriptors accept.
 * @throws Fault `bad-picture` if the sides are not whole numbers >= 1 or the bytes do not match them.
 */
export function pictureOf(rgb: Uint8Array, width: number, height: number): Picture {
  const whole = Number.isInteger(width) && Number.isInteger(height) && width >= 1 && height >= 1
  if (!whole || rgb.length !== 3 * width * height) {
    throw new Fault('bad-picture', message('pictures.rawBytes', { width, height, bytes: rgb.length }), {
      next: message('pictures.rawBytesNext'),
    })
  }
  return { rgb, width, height }
}

/**
 * Luma and the two opponent colours, on the scale of the 8-bit channels. A number added to all three channels shifts
 * luma by exactly that number and does not change the opponents: weights in 256ths keep the sums exact.
 */
export function opponentPlanes(picture: Picture): { luma: Plane; redGreen: Plane; yellowBlue: Plane } {
  const { rgb, width, height } = picture
  const luma = new Float32Array(width * height)
  const redGreen = new Float32Array(width * height)
  const yellowBlue = new Float32Array(width * height)
  for (let pixel = 0, byte = 0; pixel < luma.length; pixel++, byte += 3) {
    const red = rgb[byte]
    const green = rgb[byte + 1]
    const blue = rgb[byte + 2]
    luma[pixel] = (77 * red + 150 * green + 29 * blue) / 256
    redGreen[pixel] = red - green
    yellowBlue[pixel] = (red + green) / 2 - blue
  }
  const plane = (values: Float32Array): Plane => ({ values, width, height })
  return { luma: plane(luma), redGreen: plane(redGreen), yellowBlue: plane(yellowBlue) }
}

/** Half the size, each pixel the mean of four; an odd last row or column is dropped, and a side of 1 is kept. */
export function halved(plane: Plane): Plane {
  const width = Math.max(1, plane.width >> 1)
  const height = Math.max(1, plane.height >> 1)
  const right = plane.width > 1 ? 1 : 0
  const below = plane.height > 1 ? plane.width : 0
  const values = new Float32Array(width * height)
  for (let y = 0, pixel = 0; y < height; y++) {
    let from = 2 * y * plane.width
    for (let x = 0; x < width; x++, pixel++, from += 2) {
      const upper = plane.values[from] + plane.values[from + right]
      const lower = plane.values[from + below] + plane.values[from + below + right]
      values[pixel] = (upper + lower) / 4
    }
  }
  return { values, width, height }
}

/** The plane itself and its halvings, `levels` planes in total. */
export function halvings(plane: Plane, levels: number): Plane[] {
  const planes = [plane]
  while (planes.length < levels) planes.push(halved(planes[planes.length - 1]))
  return planes
}

/** For each of `length` pixels along one side, its cell among `cells` equal parts of that side. */
export function cellsAlong(length: number, cells: number): Uint8Array {
  return Uint8Array.from({ length }, (_, position) => Math.floor((position * cells) / length))
}
