/** Some numbers of every work, as the graphics card reads them; what changed is handed over before it draws. */
export class Columns {
  readonly data: Float32Array
  readonly #gl: WebGL2RenderingContext
  readonly #buffer: WebGLBuffer
  readonly #each: number
  #all = true
  #changed = new Set<number>()

  /** @param parts how many numbers each attribute from `first` on has */
  constructor(gl: WebGL2RenderingContext, works: number, first: number, parts: readonly number[]) {
    this.#gl = gl
    this.#each = parts.reduce((sum, part) => sum + part, 0)
    this.data = new Float32Array(this.#each * works)
    this.#buffer = gl.createBuffer()
    gl.bindBuffer(gl.ARRAY_BUFFER, this.#buffer)
    gl.bufferData(gl.ARRAY_BUFFER, this.data.byteLength, gl.DYNAMIC_DRAW)
    let offset = 0
    for (const [at, size] of parts.entries()) {
      gl.enableVertexAttribArray(first + at)
      gl.vertexAttribPointer(first + at, size, gl.FLOAT, false, this.#each * 4, offset)
      gl.vertexAttribDivisor(first + at, 1)
      offset += size * 4
    }
  }

  /** Says that numbers of all works have changed, or of one. */
  touch(work?: number): void {
    if (work === undefined) this.#all = true
    else this.#changed.add(work)
  }

  /** Hands over what changed. */
  flush(): void {
    const gl = this.#gl
    if (!this.#all && this.#changed.size === 0) return
    gl.bindBuffer(gl.ARRAY_BUFFER, this.#buffer)
    if (this.#all) gl.bufferSubData(gl.ARRAY_BUFFER, 0, this.data)
    else
      for (const work of this.#changed)
        gl.bufferSubData(gl.ARRAY_BUFFER, work * this.#each * 4, this.data, work * this.#each, this.#each)
    this.#all = false
    this.#changed = new Set()
  }

  close(): void {
    this.#gl.deleteBuffer(this.#buffer)
  }
}
