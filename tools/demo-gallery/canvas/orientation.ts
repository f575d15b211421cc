import type { Canvas } from './canvas.ts'

const STEP = 4

/** Position and direction of a picture's edges, at low resolution (blocks of 4 x 4 pixels). */
export class Orientation {
  readonly #columns: number
  readonly #rows: number
  readonly #angle: Float32Array
  readonly #energy: Float32Array

  constructor(canvas: Canvas) {
    this.#columns = Math.max(1, Math.floor(canvas.width / STEP))
    this.#rows = Math.max(1, Math.floor(canvas.height / STEP))
    const light = blur(this.#lightOf(canvas), this.#columns, this.#rows)
    this.#angle = new Float32Array(light.length)
    this.#energy = new Float32Array(light.length)
    for (let row = 1; row + 1 < this.#rows; row++) {
      for (let column = 1; column + 1 < this.#columns; column++) {
        const at = row * this.#columns + column
        const gradientX = light[at + 1] - light[at - 1]
        const gradientY = light[at + this.#columns] - light[at - this.#columns]
        this.#angle[at] = Math.atan2(gradientX, -gradientY)
        this.#energy[at] = Math.hypot(gradientX, gradientY)
      }
    }
  }

  #lightOf(canvas: Canvas): Float32Array {
    const light = new Float32Array(this.#columns * this.#rows)
    for (let row = 0; row < this.#rows; row++) {
      for (let column = 0; column < this.#columns; column++) {
        let sum = 0
        for (let part = 0; part < STEP; part++) {
          const at = ((row * STEP + part) * canvas.width + column * STEP + part) * 3
          sum += 0.3 * canvas.rgb[at] + 0.59 * canvas.rgb[at + 1] + 0.11 * canvas.rgb[at + 2]
        }
        light[row * this.#columns + column] = sum / STEP
      }
    }
    return light
  }

  #index(x: number, y: number): number {
    const column = Math.min(this.#columns - 1, Math.max(0, Math.floor(x / STEP)))
    const row = Math.min(this.#rows - 1, Math.max(0, Math.floor(y / STEP)))
    return row * this.#columns + column
  }

  /** Direction along the edge at a pixel, in radians. */
  angleAt(x: number, y: number): number {
    return this.#angle[this.#index(x, y)]
  }

  /** Strength of the edge at a pixel, in brightness levels (0..255). */
  energyAt(x: number, y: number): number {
    return this.#energy[this.#index(x, y)]
  }
}

function blur(values: Float32Array, columns: number, rows: number): Float32Array {
  const result = values.slice()
  for (let row = 1; row + 1 < rows; row++) {
    for (let column = 1; column + 1 < columns; column++) {
      const at = row * columns + column
      let sum = 0
      for (const shift of [-columns, 0, columns])
        sum += values[at + shift - 1] + values[at + shift] + values[at + shift + 1]
      result[at] = sum / 9
    }
  }
  return result
}
