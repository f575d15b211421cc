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

/** All of the map in the middle of the stage. */
export function fit({ width, height }: Extent): Camera {
  return { x: 0.5, y: 0.5, scale: Math.max(40, Math.min(width, height) - 2 * MARGIN) }
}

export function toStage({ x, y, scale }: Camera, { width, height }: Extent, place: Place): Place {
  return { x: width / 2 + (place.x - x) * scale, y: height / 2 + (place.y - y) * scale }
}

export function toMap({ x, y, scale }: Camera, { width, height }: Extent, point: Place): Place {
  return { x: x + (point.x - width / 2) / scale, y: y + (point.y - height / 2) / scale }
}

/** Moves the map along with a pointer that moved by so many pixels. */
export function pan(camera: Camera, by: Place): Camera {
  const within = (value: number): number => Math.min(1.2, Math.max(-0.2, value))
  return { ...camera, x: within(camera.x - by.x / camera.scale), y: within(camera.y - by.y / camera.scale) }
}

/** Comes closer, or goes farther off, so that what is under the point stays there. */
export function zoomAbout(camera: Camera, stage: Extent, point: Place, factor: number): Camera {
  const whole = fit(stage).scale
  const scale = Math.min(whole * CLOSEST, Math.max(whole * FARTHEST, camera.scale * factor))
  const under = toMap(camera, stage, point)
  return {
    x: under.x - (point.x - stage.width / 2) / scale,
    y: under.y - (point.y - stage.height / 2) / scale,
    scale,
  }
}

/** Side of a square picture in pixels, of so many works: others have the same area. */
export function pictureSide({ scale }: Camera, stage: Extent, works: number): number {
  const whole = fit(stage).scale
  const room = whole / Math.sqrt(Math.max(1, works))
  return Math.min(LARGEST_SIDE, Math.max(6, room * FILL) * (scale / whole) ** GROWTH)
}
