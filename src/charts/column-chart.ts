import { levelAxis } from './axes.ts'
import type { Chart, Shape } from './chart.ts'
import { scaleOver } from './scales.ts'

export interface Column {
  readonly value: number
  /** Name below the column; empty for none. */
  readonly name: string
  /** Text shown when the pointer is over the column. */
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
/** Gap between columns, provided that they are wider than the gap. */
const GAP = 1

/** Approximate width of a digit of a name, in pixels. */
const LETTER = 8

/** Vertical columns starting at zero, side by side: counts in equal spans of time. */
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
        // A name that would not fit before the edge is omitted rather than cut off.
        const isShown = name !== '' && x + name.length * LETTER <= width
        return isShown ? [bar, named] : [bar]
      }),
    ],
  }
}
