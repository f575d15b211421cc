/** Positions of works on a wall, in centimetres and then in pixels: at one scale, with a person next to them. */

export interface Measures {
  readonly width: number
  readonly height: number
}

export interface Place extends Measures {
  /** Pixels from the left and the top of the stage. */
  readonly x: number
  readonly y: number
}

export interface Wall {
  /** Pixels per centimetre, the same for everything on the wall. */
  readonly scale: number
  /** Pixels from the top of the stage to the line between wall and floor. */
  readonly floor: number
  readonly works: readonly Place[]
  readonly person: Place
}

/** An adult, in centimetres. */
export const PERSON: Measures = { width: 46, height: 170 }
/** Height of a work's centre in centimetres: eye level, as is usual in galleries. */
export const HANGS_AT = 150
/** Gap between two works, and between the works and the person. */
export const GAP = 50
/** Minimum distance of a work from the floor, however tall it is. */
const ABOVE_FLOOR = 25
const ABOVE_WORK = 40
/** Margin on the left and right. */
const MARGIN = 60
const FLOOR = 45
/** Minimum size of a wall: small works look small on it. */
const ROOM: Measures = { width: 380, height: 270 }

/** Height of a work's centre above the floor, in centimetres. */
export function middleOf(height: number): number {
  return Math.max(HANGS_AT, height / 2 + ABOVE_FLOOR)
}

/**
 * Hangs works side by side on a wall, with a person to their right, as large as fits on the stage.
 * @param works in centimetres, from left to right
 * @param stage in pixels
 */
export function wallOf(works: readonly Measures[], stage: Measures): Wall {
  const row = sum(works.map(({ width }) => width)) + GAP * works.length + PERSON.width
  const highest = Math.max(PERSON.height, ...works.map(({ height }) => middleOf(height) + height / 2))
  const room = {
    width: Math.max(ROOM.width, row + 2 * MARGIN),
    height: Math.max(ROOM.height, highest + ABOVE_WORK) + FLOOR,
  }
  const scale = Math.min(stage.width / room.width, stage.height / room.height)
  const floor = stage.height - FLOOR * scale
  let x = (stage.width - row * scale) / 2
  const places = works.map(({ width, height }): Place => {
    const place = {
      x,
      y: floor - (middleOf(height) + height / 2) * scale,
      width: width * scale,
      height: height * scale,
    }
    x += (width + GAP) * scale
    return place
  })
  return {
    scale,
    floor,
    works: places,
    person: {
      x,
      y: floor - PERSON.height * scale,
      width: PERSON.width * scale,
      height: PERSON.height * scale,
    },
  }
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)

interface Sized {
  readonly width_cm: number | null
  readonly height_cm: number | null
  readonly picture: Measures | null
}

/**
 * The size of a work in centimetres; a missing side is computed from the other one and the picture. Null if unknown.
 */
export function sizeOf({ width_cm, height_cm, picture }: Sized): Measures | null {
  if (width_cm !== null && height_cm !== null) return { width: width_cm, height: height_cm }
  if (picture === null) return null
  if (width_cm !== null) return { width: width_cm, height: (width_cm * picture.height) / picture.width }
  if (height_cm !== null) return { width: (height_cm * picture.width) / picture.height, height: height_cm }
  return null
}
