/** How far a picture is enlarged, and how far it is moved, as shares of the stage's width and height. */
export interface Zoom {
  /** 1 is the whole picture. */
  readonly factor: number
  readonly x: number
  readonly y: number
}

export const WHOLE: Zoom = { factor: 1, x: 0, y: 0 }
export const LARGEST = 8

/** Enlarges around a point of the stage, which stays where it is; at most `LARGEST` times, at least the whole. */
export function enlarged({ factor, x, y }: Zoom, by: number, at = { x: 0, y: 0 }): Zoom {
  const next = Math.min(LARGEST, Math.max(1, factor * by))
  const ratio = next / factor
  return within({ factor: next, x: at.x - (at.x - x) * ratio, y: at.y - (at.y - y) * ratio })
}

/** Moves the picture by shares of the stage; its edge never leaves the stage's. */
export function moved({ factor, x, y }: Zoom, by: { readonly x: number; readonly y: number }): Zoom {
  return within({ factor, x: x + by.x, y: y + by.y })
}

function within({ factor, x, y }: Zoom): Zoom {
  const most = (factor - 1) / 2
  const clamp = (value: number): number => Math.min(most, Math.max(-most, value))
  return { factor, x: clamp(x), y: clamp(y) }
}
