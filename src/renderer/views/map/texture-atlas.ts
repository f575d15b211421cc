import { LAYER } from './shaders.ts'

/** A stack of texture layers of equal size, filled piece by piece. */
export class Atlas {
  readonly #gl: WebGL2RenderingContext
  readonly #unit: number
  readonly #texture: WebGLTexture

  /** @param unit the texture unit that it stays bound to */
  constructor(gl: WebGL2RenderingContext, unit: number, layers: number) {
    this.#gl = gl
    this.#unit = unit
    this.#texture = gl.createTexture()
    this.#bind()
    gl.texStorage3D(gl.TEXTURE_2D_ARRAY, 1, gl.RGBA8, LAYER, LAYER, Math.max(1, layers))
    gl.texParameteri(gl.TEXTURE_2D_ARRAY, gl.TEXTURE_MIN_FILTER, gl.LINEAR)
    gl.texParameteri(gl.TEXTURE_2D_ARRAY, gl.TEXTURE_MAG_FILTER, gl.LINEAR)
    gl.texParameteri(gl.TEXTURE_2D_ARRAY, gl.TEXTURE_WRAP_S, gl.CLAMP_TO_EDGE)
    gl.texParameteri(gl.TEXTURE_2D_ARRAY, gl.TEXTURE_WRAP_T, gl.CLAMP_TO_EDGE)
  }

  /** Places an image at a position of a layer, in pixels. */
  put(x: number, y: number, layer: number, image: ImageBitmap): void {
    const gl = this.#gl
    this.#bind()
    gl.texSubImage3D(
      gl.TEXTURE_2D_ARRAY,
      0,
      x,
      y,
      layer,
      image.width,
      image.height,
      1,
      gl.RGBA,
      gl.UNSIGNED_BYTE,
      image,
    )
  }

  close(): void {
    this.#gl.deleteTexture(this.#texture)
  }

  #bind(): void {
    this.#gl.activeTexture(this.#gl.TEXTURE0 + this.#unit)
    this.#gl.bindTexture(this.#gl.TEXTURE_2D_ARRAY, this.#texture)
  }
}
