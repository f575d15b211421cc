/** A place on the stage in CSS pixels, or in the map's unit square. */
export interface Place {
  readonly x: number
  readonly y: number
}

export interface Extent {
  readonly width: number
  readonly height: number
}

/** The view: the point of the map in the centre of the stage, and the side of the map in pixels. */
export interface Camera extends Place {
  readonly scale: number
}

/** Margin around the whole map when all of it is visible. */
const MARGIN = 48
/** Maximum zoom, as a multiple of the size at which the whole map is visible. */
const CLOSEST = 60
const FARTHEST = 0.5
/** Pictures grow more slowly than the distances between them, so that zooming in separates them. */
const GROWTH = 0.82
/** Share of a work's space that its picture fills when the whole map is visible. */
const FILL = 0.92
const LARGEST_SIDE = 210

/** The distribution of works over the map, whose height is 1. */
export interface Spread {
  readonly works: { readonly length: number }
  /** Width of the map. */
  readonly aspect: number
  /** Side of the cell reserved for each work; null if works can overlap. */
  readonly cell: number | null
}

/** Shows the whole map, centred on the stage. */
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

/** Moves the map along with a pointer that moved by the given number of pixels. */
export function pan(camera: Camera, by: Place, aspect = 1): Camera {
  const within = (value: number, most: number): number => Math.min(most + 0.2, Math.max(-0.2, value))
  return {
    ...camera,
    x: within(camera.x - by.x / camera.scale, aspect),
    y: within(camera.y - by.y / camera.scale, 1),
  }
}

/** Zooms in or out so that the map under the point stays in place. */
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

/**
 * Side of a square picture in pixels: in layouts in which works can overlap, other pictures have the same area; in
 * cells, the same longer side.
 */
export function pictureSide({ scale }: Camera, stage: Extent, { works, aspect, cell }: Spread): number {
  if (cell !== null) return cell * scale * FILL
  const whole = fit(stage, aspect).scale
  const room = whole * Math.sqrt(aspect / Math.max(1, works.length))
  return Math.min(LARGEST_SIDE, Math.max(6, room * FILL) * (scale / whole) ** GROWTH)
}

/** An interpolated camera between two others: distances shrink evenly, so that the speed appears constant. */
export function between(from: Camera, to: Camera, share: number): Camera {
  const mix = (a: number, b: number): number => a + (b - a) * share
  return { x: mix(from.x, to.x), y: mix(from.y, to.y), scale: from.scale * (to.scale / from.scale) ** share }
}
