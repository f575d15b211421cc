import type { MapState, Tool } from '../../state/map.svelte.ts'
import type { Selection } from '../../state/selection.svelte.ts'
import {
  between,
  fit,
  pan,
  pictureSide,
  toMap,
  toStage,
  zoomAbout,
  type Camera,
  type Extent,
  type Place,
} from '../../../map/camera.ts'
import { nextWork, workAt, worksInside, type Scene } from '../../../map/scene.ts'

/** A pointer movement below this distance counts as a click. */
const CLICK_PIXELS = 4
/** Zoom factor of one step of the keys and buttons. */
const STEP = 1.5
const PAN_PIXELS = 80
/** Zoom at the end of a flight, relative to the view of the whole map. */
const NEAR = 9
const FLIGHT_MS = 700
/** Minimum distance from the edge of a work selected by key; a closer one is centred. */
const EDGE_PIXELS = 40
const ARROWS: Readonly<Record<string, Place>> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
}

/** What the navigation operates on. */
export interface NavigationContext {
  readonly scene: Scene
  readonly stage: Extent
  readonly map: Pick<MapState, 'tool' | 'size'>
  readonly selection: Selection
}

interface Flight {
  readonly from: Camera
  readonly to: Camera
  /** Milliseconds on the page's clock; undefined until the first frame. */
  readonly start: number | undefined
}

interface Pressed extends Place {
  readonly moved: boolean
  /** The shape that the pointer draws around works; null while it moves the map. */
  readonly tool: Tool | null
}

/** Pointer and key handling on the map: the camera, the hovered work, the lasso's line. */
export class Navigation {
  readonly #context: NavigationContext
  #camera = $state.raw<Camera | null>(null)
  #hovered = $state<number | undefined>(undefined)
  #line = $state.raw<readonly Place[]>([])
  #pressed: Pressed | null = null
  #flight: Flight | null = null

  /** `context` is read anew each time: its values can change. */
  constructor(context: NavigationContext) {
    this.#context = context
  }

  /** The current camera: the whole map until the user has moved it. */
  get camera(): Camera {
    return this.#camera ?? fit(this.#context.stage, this.#context.scene.aspect)
  }

  /** The work under the pointer, as an index in the scene. */
  get hovered(): number | undefined {
    return this.#hovered
  }

  /** The lasso so far, in map coordinates. */
  get line(): readonly Place[] {
    return this.#line
  }

  /** `point`: on the stage. With shift a lasso is drawn regardless of the selected tool. */
  press(point: Place, shift: boolean): void {
    const tool = this.#context.map.tool ?? (shift ? 'lasso' : null)
    this.#pressed = { ...point, moved: false, tool }
    this.#flight = null
    if (tool !== null) this.#line = [this.#onMap(point)]
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
    if (pressed.tool === 'lasso') this.#line = [...this.#line, this.#onMap(point)]
    else if (pressed.tool === 'rectangle') this.#line = corners(this.#onMap(pressed), this.#onMap(point))
    else this.#camera = pan(this.camera, by, this.#context.scene.aspect)
    this.#pressed = { ...pressed, moved: true }
  }

  /** Ends a lasso, a move of the map, or a click; `toggle` as for a click in the catalogue. */
  release(point: Place, toggle: boolean): void {
    if (this.#pressed === null) return
    const { moved, tool } = this.#pressed
    const { scene, map, selection } = this.#context
    this.#pressed = null
    if (moved && tool !== null) {
      selection.take(worksInside(scene, this.#line).map((at) => scene.works[at].item_id))
      map.tool = null
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

  /** Returns to the view of the whole map. */
  whole(): void {
    this.#flight = null
    this.#camera = null
  }

  /** Zooms in by `factor` around a point of the stage, by default its centre. */
  zoom(factor: number, point?: Place): void {
    const { stage, scene } = this.#context
    this.#flight = null
    const middle = { x: stage.width / 2, y: stage.height / 2 }
    this.#camera = zoomAbout(this.camera, stage, point ?? middle, factor, scene.aspect)
  }

  /** Flies to a work and zooms in on it; `atOnce` if the user prefers no motion. */
  fly(work: number, atOnce: boolean): void {
    const { scene, stage } = this.#context
    const scale = Math.max(this.camera.scale, fit(stage, scene.aspect).scale * NEAR)
    this.show({ x: scene.x[work], y: scene.y[work], scale }, atOnce)
  }

  /** Changes the view: animated, frame by frame, or immediately. */
  show(to: Camera, atOnce: boolean): void {
    this.#flight = atOnce ? null : { from: this.camera, to, start: undefined }
    if (atOnce) this.#camera = to
  }

  /**
   * Advances a flight.
   * @returns whether it continues
   */
  step(now: number): boolean {
    const flight = this.#flight
    if (flight === null) return false
    const start = flight.start ?? now
    const share = Math.min(1, (now - start) / FLIGHT_MS)
    this.#camera = between(flight.from, flight.to, ease(share))
    this.#flight = share < 1 ? { ...flight, start } : null
    return share < 1
  }

  /** @returns whether the key has a function here */
  key(key: string, shift: boolean): boolean {
    const arrow = ARROWS[key] as Place | undefined
    if (arrow !== undefined) this.#walk(arrow, shift)
    else if (key === '+' || key === '=') this.closer()
    else if (key === '-') this.farther()
    else if (key === '0') this.whole()
    else if (key === 'l' || key === 'r') this.#choose(key === 'l' ? 'lasso' : 'rectangle')
    else return false
    return true
  }

  #choose(tool: Tool): void {
    const { map } = this.#context
    map.tool = map.tool === tool ? null : tool
  }

  /** Moves to the next work in a direction; if there is none, or with `always`, the map is moved. */
  #walk(direction: Place, always: boolean): void {
    const { scene, selection, stage } = this.#context
    const from = selection.current === null ? undefined : scene.indexOf.get(selection.current)
    const to = from === undefined || always ? undefined : nextWork(scene, from, direction)
    if (to === undefined) {
      this.#camera = pan(
        this.camera,
        { x: -direction.x * PAN_PIXELS, y: -direction.y * PAN_PIXELS },
        scene.aspect,
      )
      return
    }
    selection.take([scene.works[to].item_id])
    const place = { x: scene.x[to], y: scene.y[to] }
    const { x, y } = toStage(this.camera, stage, place)
    const isWithin = (at: number, length: number): boolean => at >= EDGE_PIXELS && at <= length - EDGE_PIXELS
    if (!isWithin(x, stage.width) || !isWithin(y, stage.height)) this.#camera = { ...this.camera, ...place }
  }

  #click(at: number | undefined, toggle: boolean): void {
    const { scene, selection } = this.#context
    if (at !== undefined) selection.click(scene.works[at].item_id, { shift: false, toggle }, [])
    else if (!toggle) selection.clear()
  }

  #onMap(point: Place): Place {
    return toMap(this.camera, this.#context.stage, point)
  }

  #under(point: Place): number | undefined {
    const { scene, stage, map } = this.#context
    const side = (pictureSide(this.camera, stage, scene) * map.size) / this.camera.scale
    return workAt(scene, this.#onMap(point), side)
  }
}

/** Ease-in, ease-out. */
export function ease(share: number): number {
  return share * share * (3 - 2 * share)
}

/** A rectangle's outline between two opposite corners. */
function corners(a: Place, b: Place): Place[] {
  return [a, { x: b.x, y: a.y }, b, { x: a.x, y: b.y }]
}
