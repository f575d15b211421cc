/** A place on the stage in CSS pixels, or in the map's unit square. */
export interface Place {
  readonly x: number
  readonly y: number
}

export interface Extent {
  readonly width: number
  readonly height: number
}

/** Where one looks: a place of the map in the middle of the stage, and how many pixels its side has. */
export interface Camera extends Place {
  readonly scale: number
}

/** Room around the whole map when all of it is seen. */
const MARGIN = 48
/** How close one comes: the map this many times as large as when all of it is seen. */
const CLOSEST = 60
const FARTHEST = 0.5
/** Pictures grow slower than the distances between them, so that coming closer takes them apart. */
const GROWTH = 0.82
/** Share of the room of a work that its picture takes when the whole map is seen. */
const FILL = 0.92
const LARGEST_SIDE = 210

/** How works are spread over the map, whose height is 1. */
export interface Spread {
  readonly works: { readonly length: number }
  /** Width of the map. */
  readonly aspect: number
  /** Side of the cell that each work has to itself; null where they may overlap. */
  readonly cell: number | null
}

/** All of the map in the middle of the stage. */
export function fit({ width, height }: Extent, aspect = 1): Camera {
  const scale = Math.min(height - 2 * MARGIN, (width - 2 * MARGIN) / aspect)
  return { x: aspect / 2, y: 0.5, scale: Math.max(40, scale) }
}

export function toStage({ x, y, scale }: Camera, { width, height }: Extent, place: Place): Place {
  return { x: width / 2 + (place.x - x) * scale, y: height / 2 + (place.y - y) * scale }
}

export function toMap({ x, y, scale }: Camera, { width, height }: Extent, point: Place): Place {
  return { x: x + (point.x - width / 2) / scale, y: y + (point.y - height / 2) / scale }
}

/** Moves the map along with a pointer that moved by so many pixels. */
export function pan(camera: Camera, by: Place, aspect = 1): Camera {
  const within = (value: number, most: number): number => Math.min(most + 0.2, Math.max(-0.2, value))
  return {
    ...camera,
    x: within(camera.x - by.x / camera.scale, aspect),
    y: within(camera.y - by.y / camera.scale, 1),
  }
}

/** Comes closer, or goes farther off, so that what is under the point stays there. */
export function zoomAbout(camera: Camera, stage: Extent, point: Place, factor: number, aspect = 1): Camera {
  const whole = fit(stage, aspect).scale
  const scale = Math.min(whole * CLOSEST, Math.max(whole * FARTHEST, camera.scale * factor))
  const under = toMap(camera, stage, point)
  return {
    x: under.x - (point.x - stage.width / 2) / scale,
    y: under.y - (point.y - stage.height / 2) / scale,
    scale,
  }
}

/** Side of a square picture in pixels: where works may overlap others have the same area, in cells the same longer side. */
export function pictureSide({ scale }: Camera, stage: Extent, { works, aspect, cell }: Spread): number {
  if (cell !== null) return cell * scale * FILL
  const whole = fit(stage, aspect).scale
  const room = whole * Math.sqrt(aspect / Math.max(1, works.length))
  return Math.min(LARGEST_SIDE, Math.max(6, room * FILL) * (scale / whole) ** GROWTH)
}

/** A camera on the way from one to another: distances shrink evenly, so that it neither leaps nor creeps. */
export function between(from: Camera, to: Camera, share: number): Camera {
  const mix = (a: number, b: number): number => a + (b - a) * share
  return { x: mix(from.x, to.x), y: mix(from.y, to.y), scale: from.scale * (to.scale / from.scale) ** share }
}
