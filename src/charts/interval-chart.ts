import { uprightLines, valuesBelow } from './axes.ts'
import { TEXT_DROP, type Chart, type Shape } from './chart.ts'
import { scaleOver } from './scales.ts'

export interface IntervalRow {
  readonly name: string
  readonly value: number
  readonly low: number
  readonly high: number
  /** Somebody else's figure for the same row, drawn as a hollow mark. */
  readonly published?: number
  /** Look of the value and its interval. */
  readonly tone: string
  /** Look of the name where it is not that of the tone. */
  readonly nameLook?: string
}

export interface IntervalChartOptions {
  readonly width: number
  readonly label: string
  readonly rows: readonly IntervalRow[]
  /** Room at the left for the names. */
  readonly names: number
  /** Room at the right; with `figure` for the figures. */
  readonly right: number
  readonly rowHeight: number
  readonly top: number
  /** A value where the axis must reach and that stands out, as chance. */
  readonly mark?: number
  readonly formatTick: (value: number) => string
  /** The value in full: behind the row, and told by the marks. */
  readonly figure?: (value: number) => string
  /** What the hollow mark tells of itself. */
  readonly publishedBy?: string
}

const TICKS = 5
const BELOW = 26

/** One row for each value, with its interval as a line. */
export function intervalChart(options: IntervalChartOptions): Chart {
  const { width, label, rows, names, right, rowHeight, top, mark, formatTick, figure, publishedBy } = options
  const height = top + rows.length * rowHeight + BELOW
  const x = scaleOver(
    [
      ...(mark === undefined ? [] : [mark]),
      ...rows.flatMap(({ low, high, published }) => [low, high, published ?? low]),
    ],
    [names, Math.max(names + 40, width - right)],
    TICKS,
  )
  const drawn = rows.flatMap(({ name, value, low, high, published, tone, nameLook }, at): Shape[] => {
    const y = top + at * rowHeight + rowHeight / 2
    const told = (by: string, told: number): { title?: string } =>
      figure === undefined ? {} : { title: `${by}: ${figure(told)}` }
    return [
      {
        kind: 'text',
        look: `name ${nameLook ?? tone}`,
        x: names - 14,
        y: y + TEXT_DROP,
        anchor: 'end',
        text: name,
      },
      { kind: 'line', look: `interval ${tone}`, x1: x(low), x2: x(high), y1: y, y2: y },
      { kind: 'circle', look: `value ${tone}`, cx: x(value), cy: y, r: 4.5, ...told(name, value) },
      ...(published === undefined
        ? []
        : [
            {
              kind: 'circle',
              look: 'paper',
              cx: x(published),
              cy: y,
              r: 5.5,
              ...told(publishedBy ?? '', published),
            } as const,
          ]),
      ...(figure === undefined
        ? []
        : [
            {
              kind: 'text',
              look: 'figure',
              x: width - right + 12,
              y: y + TEXT_DROP,
              anchor: 'start',
              text: figure(value),
            } as const,
          ]),
    ]
  })
  return {
    width,
    height,
    label,
    shapes: [
      ...uprightLines(x, [top, height - BELOW + 2], TICKS, (tick) => (tick === mark ? 'grid mark' : 'grid')),
      ...valuesBelow(x, height - 8, TICKS, formatTick),
      ...drawn,
    ],
  }
}
