import { uprightLines, valuesBelow } from './axes.ts'
import { TEXT_DROP, type Chart, type Shape } from './chart.ts'
import { scaleOver } from './scales.ts'

export interface IntervalRow {
  readonly name: string
  readonly value: number
  readonly low: number
  readonly high: number
  /** Published figure of others for the same row, drawn as a hollow mark. */
  readonly published?: number
  /** Look of the value and its interval. */
  readonly tone: string
  /** Look of the name, if it differs from `tone`. */
  readonly nameLook?: string
}

export interface IntervalChartOptions {
  readonly width: number
  readonly label: string
  readonly rows: readonly IntervalRow[]
  /** Space on the left for the names. */
  readonly names: number
  /** Space on the right; with `figure`, for the figures. */
  readonly right: number
  readonly rowHeight: number
  readonly top: number
  /** A highlighted value that the axis must include, such as chance level. */
  readonly mark?: number
  readonly formatTick: (value: number) => string
  /** The value in full: shown after the row and as the title of the marks. */
  readonly figure?: (value: number) => string
  /** Title of the hollow mark. */
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
