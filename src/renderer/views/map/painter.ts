import { pictureUrl } from '../../wire/index.ts'
import { pictureSide, toStage, type Camera, type Extent } from './camera.ts'
import { clusterColour, type Scene } from './scene.ts'
import { FRAGMENT, VERTEX } from './shaders.ts'
import { Thumbnails, type Wanted } from './thumbnails.ts'
import { Tiles } from './tiles.ts'

/** Side of an atlas layer: every WebGL 2 has at least this. */
const LAYER = 2048
/** The two levels of detail: tiles for all works, and larger ones for those that are looked at closely. */
const FAR = { side: 32, layers: 4 }
const CLOSE = { side: 160, layers: 4 }
/** From this many pixels on, the far level's tiles are too coarse. */
const CLOSE_FROM = 40
/** Below this a picture is a dot of its colour. */
const PICTURE_FROM = 7
/** Marks a tile of the close level in the instance data. */
const CLOSE_MARK = 1000
/** Time in a frame for pictures that have come; the rest of its 4 ms is for drawing. */
const UPLOAD_MS = 2
const FLOATS = 14

/** What a frame cost the main thread. */
export interface FrameCost {
  readonly draws: number
  readonly uploads: number
}

/** Paints the map with WebGL 2: one draw call for all works. */
export class Painter {
  readonly #gl: WebGL2RenderingContext
  readonly #program: WebGLProgram
  readonly #instances: WebGLBuffer
  readonly #levels: readonly Level[]
  readonly #thumbnails: Thumbnails
  readonly #scene: Scene
  readonly #data: Float32Array
  #dataChanged = true

  /** @throws Error where WebGL 2 cannot be had @param onReady called when there is something new to paint */
  constructor(canvas: HTMLCanvasElement, scene: Scene, onReady: () => void) {
    const gl = canvas.getContext('webgl2', { alpha: true, premultipliedAlpha: true, antialias: false })
    if (gl === null) throw new Error('no WebGL 2')
    this.#gl = gl
    this.#scene = scene
    this.#thumbnails = new Thumbnails(onReady)
    this.#program = programOf(gl)
    const far = Math.min(FAR.layers, Math.ceil(scene.works.length / tilesOf(FAR.side)))
    this.#levels = [new Level(gl, FAR.side, Math.max(1, far)), new Level(gl, CLOSE.side, CLOSE.layers)]
    this.#data = new Float32Array(FLOATS * scene.works.length)
    this.#instances = gl.createBuffer()
    this.#layOut()
    for (let at = 0; at < scene.works.length; at++) this.#write(at)
  }

  /** How strongly each work shows, 0..1. */
  emphasise(strengthOf: (work: number) => number): void {
    for (let at = 0; at < this.#scene.works.length; at++) this.#data[at * FLOATS + 13] = strengthOf(at)
    this.#dataChanged = true
  }

  /** Asks for the pictures that this look at the map needs and that are not there. */
  look(camera: Camera, stage: Extent): void {
    const { works, x, y, width, height } = this.#scene
    const side = pictureSide(camera, stage, works.length)
    if (side < PICTURE_FROM) return
    const level = this.#levels[side >= CLOSE_FROM ? 1 : 0]
    const wanted: (Wanted & { readonly away: number })[] = []
    for (let at = 0; at < works.length; at++) {
      const { picture } = works[at]
      if (picture === null) continue
      const place = toStage(camera, stage, { x: x[at], y: y[at] })
      const across = Math.abs(place.x - stage.width / 2)
      const down = Math.abs(place.y - stage.height / 2)
      if (across > (stage.width + width[at] * side) / 2 || down > (stage.height + height[at] * side) / 2)
        continue
      if (level.tiles.of(at) === undefined) {
        wanted.push({
          work: at,
          url: pictureUrl(picture.sha256, 'small'),
          side: level.side,
          away: across + down,
        })
      } else level.tiles.want(at)
    }
    wanted.sort((a, b) => a.away - b.away)
    this.#thumbnails.want(wanted.slice(0, level.tiles.capacity))
  }

  paint(camera: Camera, stage: Extent, byCluster: boolean, ratio: number): FrameCost {
    const gl = this.#gl
    const uploads = this.#takePictures()
    gl.viewport(0, 0, Math.round(stage.width * ratio), Math.round(stage.height * ratio))
    gl.clearColor(0, 0, 0, 0)
    gl.clear(gl.COLOR_BUFFER_BIT)
    if (this.#dataChanged) {
      gl.bindBuffer(gl.ARRAY_BUFFER, this.#instances)
      gl.bufferData(gl.ARRAY_BUFFER, this.#data, gl.DYNAMIC_DRAW)
      this.#dataChanged = false
    }
    const side = pictureSide(camera, stage, this.#scene.works.length)
    this.#set('camera', camera.x, camera.y, camera.scale)
    this.#set('stage', stage.width, stage.height)
    this.#set('side', side)
    this.#set('byCluster', byCluster ? 1 : 0)
    gl.drawArraysInstanced(gl.TRIANGLE_STRIP, 0, 4, this.#scene.works.length)
    return { draws: 1, uploads }
  }

  /** Gives back what the canvas' context holds; another painter may take the canvas. */
  close(): void {
    this.#thumbnails.close()
    for (const { texture } of this.#levels) this.#gl.deleteTexture(texture)
    this.#gl.deleteBuffer(this.#instances)
    this.#gl.deleteProgram(this.#program)
  }

  #takePictures(): number {
    const until = performance.now() + UPLOAD_MS
    let uploads = 0
    while (performance.now() < until) {
      const picture = this.#thumbnails.take()
      if (picture === undefined) break
      const level = this.#levels[picture.side === FAR.side ? 0 : 1]
      const { tile, lost } = level.tiles.take(picture.work)
      level.put(tile, picture.bitmap)
      picture.bitmap.close()
      this.#write(picture.work)
      if (lost !== undefined) {
        this.#write(lost)
        this.#thumbnails.forget(lost, level.side)
      }
      uploads += 1
    }
    return uploads
  }

  /** Writes what is drawn of a work: the closest picture that is there, else its colour. */
  #write(at: number): void {
    const { x, y, width, height, colour, cluster } = this.#scene
    const [far, close] = this.#levels
    const closeTile = close.tiles.of(at)
    const level = closeTile === undefined ? far : close
    const tile = closeTile ?? far.tiles.of(at)
    const place = tile === undefined ? [0, 0, -1] : level.placeOf(tile)
    if (closeTile !== undefined) place[2] += CLOSE_MARK
    const strength = this.#data[at * FLOATS + 13] || 1
    const values = [x[at], y[at], width[at], height[at], ...colour.subarray(3 * at, 3 * at + 3)]
    this.#data.set([...values, ...clusterColour(cluster[at]), ...place, strength], at * FLOATS)
    this.#dataChanged = true
  }

  #layOut(): void {
    const gl = this.#gl
    gl.useProgram(this.#program)
    gl.bindVertexArray(gl.createVertexArray())
    gl.bindBuffer(gl.ARRAY_BUFFER, gl.createBuffer())
    gl.bufferData(gl.ARRAY_BUFFER, new Float32Array([-1, -1, 1, -1, -1, 1, 1, 1]), gl.STATIC_DRAW)
    gl.enableVertexAttribArray(0)
    gl.vertexAttribPointer(0, 2, gl.FLOAT, false, 0, 0)
    gl.bindBuffer(gl.ARRAY_BUFFER, this.#instances)
    let offset = 0
    for (const [at, size] of [2, 2, 3, 3, 3, 1].entries()) {
      gl.enableVertexAttribArray(at + 1)
      gl.vertexAttribPointer(at + 1, size, gl.FLOAT, false, FLOATS * 4, offset)
      gl.vertexAttribDivisor(at + 1, 1)
      offset += size * 4
    }
    gl.enable(gl.BLEND)
    gl.blendFunc(gl.ONE, gl.ONE_MINUS_SRC_ALPHA)
    for (const [unit, { texture }] of this.#levels.entries()) {
      gl.activeTexture(gl.TEXTURE0 + unit)
      gl.bindTexture(gl.TEXTURE_2D_ARRAY, texture)
    }
    gl.uniform1i(gl.getUniformLocation(this.#program, 'far'), 0)
    gl.uniform1i(gl.getUniformLocation(this.#program, 'close'), 1)
    this.#set('tileShare', FAR.side / LAYER)
    this.#set('closeShare', CLOSE.side / LAYER)
  }

  #set(name: string, ...values: number[]): void {
    const gl = this.#gl
    const place = gl.getUniformLocation(this.#program, name)
    if (values.length === 1) gl.uniform1fv(place, values)
    else if (values.length === 2) gl.uniform2fv(place, values)
    else gl.uniform3fv(place, values)
  }
}

function tilesOf(side: number): number {
  return Math.floor(LAYER / side) ** 2
}

/** One level of detail: a stack of atlas layers with tiles of one size. */
class Level {
  readonly side: number
  readonly tiles: Tiles
  readonly texture: WebGLTexture
  readonly #gl: WebGL2RenderingContext
  readonly #row: number

  constructor(gl: WebGL2RenderingContext, side: number, layers: number) {
    this.#gl = gl
    this.side = side
    this.#row = Math.floor(LAYER / side)
    this.tiles = new Tiles(tilesOf(side) * layers)
    this.texture = gl.createTexture()
    gl.bindTexture(gl.TEXTURE_2D_ARRAY, this.texture)
    gl.texStorage3D(gl.TEXTURE_2D_ARRAY, 1, gl.RGBA8, LAYER, LAYER, layers)
    gl.texParameteri(gl.TEXTURE_2D_ARRAY, gl.TEXTURE_MIN_FILTER, gl.LINEAR)
    gl.texParameteri(gl.TEXTURE_2D_ARRAY, gl.TEXTURE_MAG_FILTER, gl.LINEAR)
    gl.texParameteri(gl.TEXTURE_2D_ARRAY, gl.TEXTURE_WRAP_S, gl.CLAMP_TO_EDGE)
    gl.texParameteri(gl.TEXTURE_2D_ARRAY, gl.TEXTURE_WRAP_T, gl.CLAMP_TO_EDGE)
  }

  /** Left and top of a tile as shares of a layer, and the layer. */
  placeOf(tile: number): [number, number, number] {
    const { x, y, layer } = this.#pixelsOf(tile)
    return [x / LAYER, y / LAYER, layer]
  }

  put(tile: number, bitmap: ImageBitmap): void {
    const gl = this.#gl
    const { x, y, layer } = this.#pixelsOf(tile)
    this.#bind()
    gl.texSubImage3D(
      gl.TEXTURE_2D_ARRAY,
      0,
      x,
      y,
      layer,
      this.side,
      this.side,
      1,
      gl.RGBA,
      gl.UNSIGNED_BYTE,
      bitmap,
    )
  }

  #bind(): void {
    this.#gl.activeTexture(this.#gl.TEXTURE0 + (this.side === FAR.side ? 0 : 1))
    this.#gl.bindTexture(this.#gl.TEXTURE_2D_ARRAY, this.texture)
  }

  #pixelsOf(tile: number): { x: number; y: number; layer: number } {
    const each = this.#row ** 2
    const within = tile % each
    return {
      x: (within % this.#row) * this.side,
      y: Math.floor(within / this.#row) * this.side,
      layer: Math.floor(tile / each),
    }
  }
}

function programOf(gl: WebGL2RenderingContext): WebGLProgram {
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
