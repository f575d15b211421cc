/**
 * A chart as shapes in pixels, whoever draws them: a component of the window or an exported page. `look` is the name by
 * which a style sheet finds a shape; `title` is what a shape tells of itself to a pointer.
 */
export interface Chart {
  readonly width: number
  readonly height: number
  /** What the chart shows, for those who cannot see it. */
  readonly label: string
  /** In the order in which they are drawn, the hindmost first. */
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

/** From the middle of a small text to the line that its letters stand on. */
export const TEXT_DROP = 4
