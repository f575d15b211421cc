import { WORKS_A_ROW } from './shaders.ts'

const EACH = 4

/**
 * Four numbers per work in a texture, where the shader finds them by the work's number; changes are uploaded before
 * drawing. Instance attributes are not used: an instance with four corners costs a separate draw call if the CPU draws.
 */
export class WorkNumbers {
  /** The numbers of work `n` start at `4 * n`. */
  readonly data: Float32Array
  readonly #gl: WebGL2RenderingContext
  readonly #unit: number
  readonly #texture: WebGLTexture
  readonly #rows: number
  #all = true
  #changed = new Set<number>()

  /** @param unit the texture unit that it stays bound to */
  constructor(gl: WebGL2RenderingContext, unit: number, works: number) {
    this.#gl = gl
    this.#unit = unit
    this.#rows = Math.max(1, Math.ceil(works / WORKS_A_ROW))
    this.data = new Float32Array(EACH * WORKS_A_ROW * this.#rows)
    this.#texture = gl.createTexture()
    this.#bind()
    gl.texStorage2D(gl.TEXTURE_2D, 1, gl.RGBA32F, WORKS_A_ROW, this.#rows)
    gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MIN_FILTER, gl.NEAREST)
    gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MAG_FILTER, gl.NEAREST)
  }

  /** Marks the numbers of one work, or of all works, as changed. */
  touch(work?: number): void {
    if (work === undefined) this.#all = true
    else this.#changed.add(work)
  }

  /** Uploads the changes. */
  flush(): void {
    if (!this.#all && this.#changed.size === 0) return
    this.#bind()
    if (this.#all) this.#put(0, 0, WORKS_A_ROW, this.#rows, 0)
    else
      for (const work of this.#changed)
        this.#put(work % WORKS_A_ROW, Math.floor(work / WORKS_A_ROW), 1, 1, EACH * work)
    this.#all = false
    this.#changed = new Set()
  }

  close(): void {
    this.#gl.deleteTexture(this.#texture)
  }

  #put(x: number, y: number, width: number, height: number, from: number): void {
    const gl = this.#gl
    gl.texSubImage2D(gl.TEXTURE_2D, 0, x, y, width, height, gl.RGBA, gl.FLOAT, this.data, from)
  }

  #bind(): void {
    this.#gl.activeTexture(this.#gl.TEXTURE0 + this.#unit)
    this.#gl.bindTexture(this.#gl.TEXTURE_2D, this.#texture)
  }
}

/**
 * Two triangles for each work, from its corners 0 to 3.
 * @returns corner numbers, counted over all works
 */
export function cornersOf(works: number): Uint32Array {
  const corners = new Uint32Array(6 * works)
  for (let work = 0; work < works; work++) {
    const first = 4 * work
    corners.set([first, first + 1, first + 2, first + 2, first + 1, first + 3], 6 * work)
  }
  return corners
}
