/**
 * A chart as shapes in pixels, independent of what draws them: a component of the window or an exported page. `look` is
 * the name by which a style sheet selects a shape; `title` is the text shown when the pointer is over a shape.
 */
export interface Chart {
  readonly width: number
  readonly height: number
  /** What the chart shows, for users who cannot see it. */
  readonly label: string
  /** Shapes in drawing order, the rearmost first. */
  readonly shapes: readonly Shape[]
}

export type Shape = Line | Circle | Rectangle | Path | Label

interface Looks {
  /** Class names, such as `grid` or `value ours`. */
  readonly look: string
  readonly title?: string
}

export interface Line extends Looks {
  readonly kind: 'line'
  readonly x1: number
  readonly x2: number
  readonly y1: number
  readonly y2: number
}

export interface Circle extends Looks {
  readonly kind: 'circle'
  readonly cx: number
  readonly cy: number
  readonly r: number
}

export interface Rectangle extends Looks {
  readonly kind: 'rect'
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

export interface Path extends Looks {
  readonly kind: 'path'
  readonly d: string
}

export interface Label extends Looks {
  readonly kind: 'text'
  readonly x: number
  readonly y: number
  readonly anchor: 'start' | 'middle' | 'end'
  readonly text: string
}

/** Distance from the middle of a small text to its baseline. */
export const TEXT_DROP = 4
