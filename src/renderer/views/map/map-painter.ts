import { pictureUrl } from '../../wire/index.ts'
import { Atlas } from './texture-atlas.ts'
import { pictureSide, type Camera, type Extent } from '../../../map/camera.ts'
import { ShaderProgram } from './shader-program.ts'
import { clusterColour, type Scene } from '../../../map/scene.ts'
import { CLOSE_SIDE, FAR_SIDE, LAYER, MIDDLE_SIDE } from './shaders.ts'
import type { Sheets, Strip } from './sheet-strips.ts'
import { Thumbnails, type Wanted } from './thumbnails.ts'
import { Tiles } from './tiles.ts'
import { cornersOf, WorkNumbers } from './work-numbers.ts'

const CLOSE_LAYERS = 4
const CLOSE_ROW = Math.floor(LAYER / CLOSE_SIDE)
/**
 * From this number of screen pixels on, the small tiles are too coarse; from the next threshold on the larger ones too.
 */
const MIDDLE_FROM = 26
const CLOSE_FROM = 60
/**
 * Maximum number of sheets with larger tiles, each filling a layer of 16 MB; with more works the small ones are shown
 * until previews replace them.
 */
const MIDDLE_SHEETS = 8
/** Time in milliseconds for uploading arrived pictures before yielding. */
const UPLOAD_MS = 2
/** Texture units by the names that the shaders use for them. */
const UNITS = { far: 0, middle: 1, close: 2, places: 3, formerPlaces: 4, looks: 5, groups: 6, slots: 7 }

export interface Look {
  readonly camera: Camera
  readonly stage: Extent
  /** Screen pixels per CSS pixel. */
  readonly ratio: number
  /** Size of pictures relative to their usual size. */
  readonly size: number
}

/** Renders the map with WebGL 2: one draw call for all works. */
export class Painter {
  readonly #gl: WebGL2RenderingContext
  readonly #program: ShaderProgram
  readonly #formerPlaces: WorkNumbers
  readonly #places: WorkNumbers
  /** Average colour and opacity of a work. */
  readonly #looks: WorkNumbers
  readonly #groups: WorkNumbers
  /** Position of its tile in the sheets, and among the close-up pictures; -1 for none. */
  readonly #slots: WorkNumbers
  readonly #tiles = new Tiles(CLOSE_ROW ** 2 * CLOSE_LAYERS)
  readonly #close: Atlas
  readonly #thumbnails: Thumbnails
  readonly #sheets: Sheets
  #scene: Scene
  #far: Atlas | undefined
  #middle: Atlas | undefined

  /**
   * @param onReady called when there is something new to paint
   * @throws Error if WebGL 2 is unavailable
   */
  constructor(canvas: HTMLCanvasElement, scene: Scene, sheets: Sheets, onReady: () => void) {
    const gl = canvas.getContext('webgl2', { alpha: true, premultipliedAlpha: true, antialias: false })
    if (gl === null) throw new Error('no WebGL 2')
    this.#gl = gl
    this.#scene = scene
    this.#sheets = sheets
    this.#thumbnails = new Thumbnails(onReady)
    this.#program = new ShaderProgram(gl)
    const works = scene.works.length
    gl.bindVertexArray(gl.createVertexArray())
    gl.bindBuffer(gl.ELEMENT_ARRAY_BUFFER, gl.createBuffer())
    gl.bufferData(gl.ELEMENT_ARRAY_BUFFER, cornersOf(works), gl.STATIC_DRAW)
    this.#formerPlaces = new WorkNumbers(gl, UNITS.formerPlaces, works)
    this.#places = new WorkNumbers(gl, UNITS.places, works)
    this.#looks = new WorkNumbers(gl, UNITS.looks, works)
    this.#groups = new WorkNumbers(gl, UNITS.groups, works)
    this.#slots = new WorkNumbers(gl, UNITS.slots, works)
    gl.enable(gl.BLEND)
    gl.blendFunc(gl.ONE, gl.ONE_MINUS_SRC_ALPHA)
    for (const [name, unit] of Object.entries(UNITS)) this.#program.setUnit(name, unit)
    this.#close = new Atlas(gl, UNITS.close, CLOSE_LAYERS)
    for (let at = 0; at < works; at++) {
      this.#looks.data.set([...scene.colour.subarray(3 * at, 3 * at + 3), 1], 4 * at)
      this.#groups.data.set(clusterColour(scene.cluster[at]), 4 * at)
    }
    this.#slots.data.fill(-1)
    writePlaces(this.#places.data, scene)
    this.#formerPlaces.data.set(this.#places.data)
    sheets.follow(onReady)
  }

  /** Moves the same works to another layout; they are in transition until the move is over. */
  move(scene: Scene): void {
    this.#scene = scene
    this.#formerPlaces.data.set(this.#places.data)
    writePlaces(this.#places.data, scene)
    this.#formerPlaces.touch()
    this.#places.touch()
  }

  /** Sets the opacity of each work, 0..1. */
  emphasise(strengthOf: (work: number) => number): void {
    for (let at = 0; at < this.#scene.works.length; at++) this.#looks.data[4 * at + 3] = strengthOf(at)
    this.#looks.touch()
  }

  /** Requests the missing pictures that this view of the map needs. */
  look({ camera, stage, ratio, size }: Look): void {
    const { works, x, y, width, height } = this.#scene
    const side = pictureSide(camera, stage, this.#scene) * size
    if (side * ratio >= MIDDLE_FROM && (this.#sheets.total ?? Infinity) <= MIDDLE_SHEETS)
      this.#sheets.want(MIDDLE_SIDE)
    if (side * ratio < CLOSE_FROM) {
      this.#thumbnails.want([])
      return
    }
    const wanted: (Wanted & { readonly away: number })[] = []
    for (let at = 0; at < works.length; at++) {
      const { picture } = works[at]
      if (picture === null) continue
      const across = Math.abs(x[at] - camera.x) * camera.scale
      const down = Math.abs(y[at] - camera.y) * camera.scale
      if (across > (stage.width + width[at] * side) / 2 || down > (stage.height + height[at] * side) / 2)
        continue
      if (this.#tiles.of(at) === undefined) {
        const url = pictureUrl(picture.sha256, 'small')
        wanted.push({ work: at, url, side: CLOSE_SIDE, away: across + down })
      } else this.#tiles.want(at)
    }
    wanted.sort((a, b) => a.away - b.away)
    this.#thumbnails.want(wanted.slice(0, this.#tiles.capacity))
  }

  /** @param moved completed share of the works' transition to the current layout, 0..1 */
  paint({ camera, stage, ratio, size }: Look, byCluster: boolean, moved: number): void {
    const gl = this.#gl
    gl.viewport(0, 0, Math.round(stage.width * ratio), Math.round(stage.height * ratio))
    gl.clearColor(0, 0, 0, 0)
    gl.clear(gl.COLOR_BUFFER_BIT)
    for (const numbers of this.#numbers) numbers.flush()
    const side = pictureSide(camera, stage, this.#scene) * size
    this.#program.set('camera', camera.x, camera.y, camera.scale)
    this.#program.set('stage', stage.width, stage.height)
    this.#program.set('moved', moved)
    this.#program.set('side', side)
    this.#program.set('byCluster', byCluster ? 1 : 0)
    this.#program.set('middleShown', this.#middle !== undefined && side * ratio >= MIDDLE_FROM ? 1 : 0)
    gl.drawElements(gl.TRIANGLES, 6 * this.#scene.works.length, gl.UNSIGNED_INT, 0)
  }

  /** Releases the resources of the canvas' context; another painter can reuse the canvas. */
  close(): void {
    this.#thumbnails.close()
    for (const atlas of [this.#far, this.#middle, this.#close]) atlas?.close()
    for (const numbers of this.#numbers) numbers.close()
    this.#program.close()
  }

  get #numbers(): readonly WorkNumbers[] {
    return [this.#formerPlaces, this.#places, this.#looks, this.#groups, this.#slots]
  }

  /**
   * Uploads arrived pictures to the graphics card, for at most two milliseconds.
   * @returns number of pieces uploaded
   */
  upload(): number {
    const until = performance.now() + UPLOAD_MS
    let uploads = 0
    if (this.#sheets.takeChange()) this.#placeTiles()
    while (performance.now() < until) {
      const strip = this.#sheets.take()
      if (strip === undefined) break
      this.#putStrip(strip)
      uploads += 1
    }
    while (performance.now() < until) {
      const picture = this.#thumbnails.take()
      if (picture === undefined) break
      const { tile, lost } = this.#tiles.take(picture.work)
      const within = tile % CLOSE_ROW ** 2
      this.#close.put(
        (within % CLOSE_ROW) * CLOSE_SIDE,
        Math.floor(within / CLOSE_ROW) * CLOSE_SIDE,
        Math.floor(tile / CLOSE_ROW ** 2),
        picture.bitmap,
      )
      picture.bitmap.close()
      this.#setClose(picture.work, tile)
      if (lost !== undefined) {
        this.#setClose(lost, -1)
        this.#thumbnails.forget(lost, CLOSE_SIDE)
      }
      uploads += 1
    }
    return uploads
  }

  #setClose(work: number, tile: number): void {
    this.#slots.data[4 * work + 1] = tile
    this.#slots.touch(work)
  }

  #placeTiles(): void {
    const { works } = this.#scene
    for (let at = 0; at < works.length; at++) {
      const { picture } = works[at]
      this.#slots.data[4 * at] = picture === null ? -1 : this.#sheets.slotOf(picture.sha256)
    }
    this.#slots.touch()
  }

  #putStrip({ side, sheet, top, bitmap }: Strip): void {
    const across = LAYER / (32 * side)
    const layers = Math.ceil((this.#sheets.total ?? 1) / across ** 2)
    const atlas =
      side === FAR_SIDE
        ? (this.#far ??= new Atlas(this.#gl, UNITS.far, layers))
        : (this.#middle ??= new Atlas(this.#gl, UNITS.middle, layers))
    const within = sheet % across ** 2
    const extent = 32 * side
    atlas.put(
      (within % across) * extent,
      Math.floor(within / across) * extent + top,
      Math.floor(sheet / across ** 2),
      bitmap,
    )
    bitmap.close()
  }
}

function writePlaces(into: Float32Array, { x, y, width, height }: Scene): void {
  for (let at = 0; at < x.length; at++) {
    into[4 * at] = x[at]
    into[4 * at + 1] = y[at]
    into[4 * at + 2] = width[at]
    into[4 * at + 3] = height[at]
  }
}
