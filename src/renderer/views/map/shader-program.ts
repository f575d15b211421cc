import { FRAGMENT, VERTEX } from './shaders.ts'

/** A linked shader program with the locations of its uniforms. */
export class ShaderProgram {
  readonly #gl: WebGL2RenderingContext
  readonly #program: WebGLProgram
  readonly #places = new Map<string, WebGLUniformLocation | null>()

  /** @throws Error if the shaders do not compile */
  constructor(gl: WebGL2RenderingContext) {
    this.#gl = gl
    this.#program = linked(gl)
    gl.useProgram(this.#program)
  }

  /** Sets a uniform of one to three numbers. */
  set(name: string, ...values: number[]): void {
    const place = this.#place(name)
    if (values.length === 1) this.#gl.uniform1fv(place, values)
    else if (values.length === 2) this.#gl.uniform2fv(place, values)
    else this.#gl.uniform3fv(place, values)
  }

  /** Sets the texture unit that a sampler reads. */
  setUnit(name: string, unit: number): void {
    this.#gl.uniform1i(this.#place(name), unit)
  }

  close(): void {
    this.#gl.deleteProgram(this.#program)
  }

  #place(name: string): WebGLUniformLocation | null {
    const known = this.#places.get(name)
    if (known !== undefined) return known
    const place = this.#gl.getUniformLocation(this.#program, name)
    this.#places.set(name, place)
    return place
  }
}

function linked(gl: WebGL2RenderingContext): WebGLProgram {
  const program = gl.createProgram()
  for (const [kind, source] of [
    [gl.VERTEX_SHADER, VERTEX],
    [gl.FRAGMENT_SHADER, FRAGMENT],
  ] as const) {
    const shader = gl.createShader(kind)
    if (shader === null) throw new Error('no shader')
    gl.shaderSource(shader, source)
    gl.compileShader(shader)
    gl.attachShader(program, shader)
  }
  gl.linkProgram(program)
  if (gl.getProgramParameter(program, gl.LINK_STATUS) === true) return program
  throw new Error(gl.getProgramInfoLog(program) ?? 'the shaders do not link')
}
