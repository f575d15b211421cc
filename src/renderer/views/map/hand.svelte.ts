import type { MapState } from '../../state/map.svelte.ts'
import type { Selection } from '../../state/selection.svelte.ts'
import {
  fit,
  pan,
  pictureSide,
  toMap,
  toStage,
  zoomAbout,
  type Camera,
  type Extent,
  type Place,
} from './camera.ts'
import { nextWork, workAt, worksInside, type Scene } from './scene.ts'

/** A pointer that moved less has clicked. */
const CLICK_PIXELS = 4
/** How much one step of the keys and buttons comes closer. */
const STEP = 1.5
const PAN_PIXELS = 80
/** A work that is reached by keys stays so far from the edge, or becomes the middle. */
const EDGE_PIXELS = 40
const ARROWS: Readonly<Record<string, Place>> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
}

/** What the hand works on. */
export interface Ground {
  readonly scene: Scene
  readonly stage: Extent
  readonly map: Pick<MapState, 'lasso'>
  readonly selection: Selection
}

interface Pressed extends Place {
  readonly moved: boolean
  readonly lasso: boolean
}

/** What pointer and keys do on the map: where one looks, what is pointed at, the line that a lasso draws. */
export class Hand {
  readonly #ground: Ground
  #camera = $state.raw<Camera | null>(null)
  #hovered = $state<number | undefined>(undefined)
  #line = $state.raw<readonly Place[]>([])
  #pressed: Pressed | null = null

  /** `ground` is read anew each time: what stands in it may change. */
  constructor(ground: Ground) {
    this.#ground = ground
  }

  /** Where one looks: at all of the map until somebody has moved it. */
  get camera(): Camera {
    return this.#camera ?? fit(this.#ground.stage)
  }

  /** The work under the pointer, as an index of the scene. */
  get hovered(): number | undefined {
    return this.#hovered
  }

  /** The lasso so far, in places of the map. */
  get line(): readonly Place[] {
    return this.#line
  }

  /** `point`: on the stage. With shift a lasso is drawn whatever is chosen. */
  press(point: Place, shift: boolean): void {
    const lasso = this.#ground.map.lasso || shift
    this.#pressed = { ...point, moved: false, lasso }
    if (lasso) this.#line = [this.#onMap(point)]
  }

  /** `by`: the pixels since the last call. */
  move(point: Place, by: Place): void {
    const pressed = this.#pressed
    if (pressed === null) {
      this.#hovered = this.#under(point)
      return
    }
    const far = Math.hypot(point.x - pressed.x, point.y - pressed.y) >= CLICK_PIXELS
    if (!pressed.moved && !far) return
    this.#hovered = undefined
    if (pressed.lasso) this.#line = [...this.#line, this.#onMap(point)]
    else this.#camera = pan(this.camera, by)
    this.#pressed = { ...pressed, moved: true }
  }

  /** Ends a lasso, a move of the map, or a click; `toggle` as a click in the catalogue has it. */
  release(point: Place, toggle: boolean): void {
    if (this.#pressed === null) return
    const { moved, lasso } = this.#pressed
    const { scene, map, selection } = this.#ground
    this.#pressed = null
    if (moved && lasso) {
      selection.take(worksInside(scene, this.#line).map((at) => scene.works[at].item_id))
      map.lasso = false
    } else if (!moved) {
      this.#click(this.#under(point), toggle)
    }
    this.#line = []
  }

  leave(): void {
    this.#hovered = undefined
  }

  closer(): void {
    this.zoom(STEP)
  }

  farther(): void {
    this.zoom(1 / STEP)
  }

  /** Back to all of the map. */
  whole(): void {
    this.#camera = null
  }

  /** Comes `factor` times closer to a point of the stage, its middle unless said otherwise. */
  zoom(factor: number, point?: Place): void {
    const { stage } = this.#ground
    const middle = { x: stage.width / 2, y: stage.height / 2 }
    this.#camera = zoomAbout(this.camera, stage, point ?? middle, factor)
  }

  /** @returns whether the key means something here */
  key(key: string, shift: boolean): boolean {
    const arrow = ARROWS[key] as Place | undefined
    if (arrow !== undefined) this.#walk(arrow, shift)
    else if (key === '+' || key === '=') this.closer()
    else if (key === '-') this.farther()
    else if (key === '0') this.whole()
    else return false
    return true
  }

  /** To the next work in a direction; where there is none, or `always`, the map is moved. */
  #walk(direction: Place, always: boolean): void {
    const { scene, selection, stage } = this.#ground
    const from = selection.current === null ? undefined : scene.indexOf.get(selection.current)
    const to = from === undefined || always ? undefined : nextWork(scene, from, direction)
    if (to === undefined) {
      this.#camera = pan(this.camera, { x: -direction.x * PAN_PIXELS, y: -direction.y * PAN_PIXELS })
      return
    }
    selection.take([scene.works[to].item_id])
    const place = { x: scene.x[to], y: scene.y[to] }
    const { x, y } = toStage(this.camera, stage, place)
    const isWithin = (at: number, length: number): boolean => at >= EDGE_PIXELS && at <= length - EDGE_PIXELS
    if (!isWithin(x, stage.width) || !isWithin(y, stage.height)) this.#camera = { ...this.camera, ...place }
  }

  #click(at: number | undefined, toggle: boolean): void {
    const { scene, selection } = this.#ground
    if (at !== undefined) selection.click(scene.works[at].item_id, { shift: false, toggle }, [])
    else if (!toggle) selection.clear()
  }

  #onMap(point: Place): Place {
    return toMap(this.camera, this.#ground.stage, point)
  }

  #under(point: Place): number | undefined {
    const { scene, stage } = this.#ground
    const side = pictureSide(this.camera, stage, scene.works.length) / this.camera.scale
    return workAt(scene, this.#onMap(point), side)
  }
}
