import type { Random } from '../../../src/learning/linalg/random.ts'

const SIDE = 256
const MASK = SIDE - 1

/** Smooth random values in -1..1 over the plane (value noise, Hermite weights), repeating every 256 cells. */
export class Noise {
  readonly #lattice = new Float32Array(SIDE * SIDE)

  constructor(random: Random) {
    for (let at = 0; at < this.#lattice.length; at++) this.#lattice[at] = random.next() * 2 - 1
  }

  at(x: number, y: number): number {
    const column = Math.floor(x)
    const row = Math.floor(y)
    let shareX = x - column
    let shareY = y - row
    shareX *= shareX * (3 - 2 * shareX)
    shareY *= shareY * (3 - 2 * shareY)
    const left = column & MASK
    const right = (column + 1) & MASK
    const upper = (row & MASK) * SIDE
    const lower = ((row + 1) & MASK) * SIDE
    const lattice = this.#lattice
    const above = lattice[upper + left] + (lattice[upper + right] - lattice[upper + left]) * shareX
    const below = lattice[lower + left] + (lattice[lower + right] - lattice[lower + left]) * shareX
    return above + (below - above) * shareY
  }

  /** Octaves of halving size and strength, still within -1..1. */
  fractal(x: number, y: number, octaves: number): number {
    let sum = 0
    let strength = 0.5
    let total = 0
    for (let octave = 0; octave < octaves; octave++) {
      sum += strength * this.at(x, y)
      total += strength
      x = x * 2.03 + 17.7
      y = y * 2.03 + 9.2
      strength *= 0.5
    }
    return sum / total
  }

  /**
   * The fractal over a sheet, computed on every fourth pixel and interpolated: `width * height` values,
   * `scaleX`, `scaleY` in pixels per lattice cell (unequal scales give streaks).
   */
  sheet(width: number, height: number, scaleX: number, scaleY: number, octaves: number): Float32Array {
    const step = 4
    const columns = Math.ceil(width / step) + 1
    const rows = Math.ceil(height / step) + 1
    const coarse = new Float32Array(columns * rows)
    for (let row = 0; row < rows; row++) {
      for (let column = 0; column < columns; column++) {
        coarse[row * columns + column] = this.fractal(
          (column * step) / scaleX,
          (row * step) / scaleY,
          octaves,
        )
      }
    }
    const sheet = new Float32Array(width * height)
    const line = new Float32Array(columns)
    for (let y = 0; y < height; y++) {
      const row = (y >> 2) * columns
      const shareY = (y & 3) / step
      for (let column = 0; column < columns; column++) {
        const at = row + column
        line[column] = coarse[at] + (coarse[at + columns] - coarse[at]) * shareY
      }
      let at = y * width
      for (let column = 0, x = 0; x < width; column++) {
        const slope = (line[column + 1] - line[column]) / step
        const end = Math.min(width, x + step)
        for (let value = line[column]; x < end; x++, value += slope) sheet[at++] = value
      }
    }
    return sheet
  }
}
