/** A constructed picture: the arguments of `describePicture` in one object. */
export interface TestPicture {
  readonly rgb: Uint8Array
  readonly width: number
  readonly height: number
}

export type Colour = readonly [red: number, green: number, blue: number]

/** Paints each pixel according to its position. */
export function painted(
  width: number,
  height: number,
  colourAt: (x: number, y: number) => Colour,
): TestPicture {
  const rgb = new Uint8Array(3 * width * height)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) rgb.set(colourAt(x, y), 3 * (y * width + x))
  }
  return { rgb, width, height }
}

export function plain(width: number, height: number, colour: Colour): TestPicture {
  return painted(width, height, () => colour)
}

/** An approximate landscape: sky, ground, a sun, and some texture that is neither flat nor symmetric. */
export function landscape(width: number, height: number): TestPicture {
  return painted(width, height, (x, y) => {
    const touch = (x * 7 + y * 13 + ((x * y) % 11) * 5) % 23
    const sun = Math.hypot(x - width * 0.7, y - height * 0.25) < width / 10
    if (sun) return [210 + touch, 180, 60]
    return y < height * 0.55 ? [90 + touch, 120, 180 - touch] : [70, 60 + ((x >> 3) % 2) * 60 + touch, 40]
  })
}

export function mirrored(picture: TestPicture): TestPicture {
  const { rgb, width, height } = picture
  return painted(width, height, (x, y) => colourAt(rgb, y * width + (width - 1 - x)))
}

/** Adds the same number to all channels; the caller ensures that nothing is clipped. */
export function brightened(picture: TestPicture, by: number): TestPicture {
  return { ...picture, rgb: picture.rgb.map((value) => value + by) }
}

export function colourAt(rgb: Uint8Array, pixel: number): Colour {
  return [rgb[3 * pixel], rgb[3 * pixel + 1], rgb[3 * pixel + 2]]
}

export function lengthOf(values: Float32Array): number {
  return Math.hypot(...values)
}

export function dot(left: Float32Array, right: Float32Array): number {
  return left.reduce((sum, value, index) => sum + value * right[index], 0)
}

/** The largest difference between two vectors of the same length. */
export function distance(left: Float32Array, right: Float32Array): number {
  return left.reduce((largest, value, index) => Math.max(largest, Math.abs(value - right[index])), 0)
}
