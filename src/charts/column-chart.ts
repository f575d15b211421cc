import { levelAxis } from './axes.ts'
import type { Chart, Shape } from './chart.ts'
import { scaleOver } from './scales.ts'

export interface Column {
  readonly value: number
  /** Below the column; empty for none. */
  readonly name: string
  /** What it tells to a pointer. */
  readonly title: string
}

export interface ColumnChartOptions {
  readonly width: number
  readonly height: number
  readonly label: string
  readonly columns: readonly Column[]
  readonly formatValue: (value: number) => string
}

const EDGE = { top: 12, left: 40, right: 8, bottom: 22 }
/** Columns stand so far apart, as long as they are wider than that. */
const GAP = 1

/** About as wide as a digit of a name, in pixels. */
const LETTER = 8

/** Upright columns from zero on, one beside the other: counts in equal spans of time. */
export function columnChart({ width, height, label, columns, formatValue }: ColumnChartOptions): Chart {
  const right = Math.max(EDGE.left + 40, width - EDGE.right)
  const y = scaleOver([0, ...columns.map(({ value }) => value)], [height - EDGE.bottom, EDGE.top], 3)
  const step = (right - EDGE.left) / Math.max(1, columns.length)
  return {
    width,
    height,
    label,
    shapes: [
      ...levelAxis(y, [EDGE.left, right], 3, formatValue),
      ...columns.flatMap(({ value, name, title }, at): Shape[] => {
        const x = EDGE.left + at * step
        const bar: Shape = {
          kind: 'rect',
          look: 'bar ours',
          x,
          y: y(value),
          width: Math.max(1, step - GAP),
          height: y(0) - y(value),
          title,
        }
        const named = { kind: 'text', look: 'tick', x, y: height - 6, anchor: 'start', text: name } as const
        // A name that would not fit before the edge is left out rather than cut off.
        const isShown = name !== '' && x + name.length * LETTER <= width
        return isShown ? [bar, named] : [bar]
      }),
    ],
  }
}
