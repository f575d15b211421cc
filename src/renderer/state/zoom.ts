/** The enlargement of a picture, and its offset as shares of the stage's width and height. */
export interface Zoom {
  /** 1 shows the whole picture. */
  readonly factor: number
  readonly x: number
  readonly y: number
}

export const WHOLE: Zoom = { factor: 1, x: 0, y: 0 }
export const LARGEST = 8

/** Enlarges around a point of the stage, which stays in place; at most `LARGEST` times, at least the whole picture. */
export function enlarged({ factor, x, y }: Zoom, by: number, at = { x: 0, y: 0 }): Zoom {
  const next = Math.min(LARGEST, Math.max(1, factor * by))
  const ratio = next / factor
  return within({ factor: next, x: at.x - (at.x - x) * ratio, y: at.y - (at.y - y) * ratio })
}

/** Moves the picture by shares of the stage; its edge stays outside the stage. */
export function moved({ factor, x, y }: Zoom, by: { readonly x: number; readonly y: number }): Zoom {
  return within({ factor, x: x + by.x, y: y + by.y })
}

function within({ factor, x, y }: Zoom): Zoom {
  const most = (factor - 1) / 2
  const clamp = (value: number): number => Math.min(most, Math.max(-most, value))
  return { factor, x: clamp(x), y: clamp(y) }
}
