import { line as lineOf } from 'd3-shape'
import { levelAxis, valuesBelow } from './axes.ts'
import { TEXT_DROP, type Chart, type Shape } from './chart.ts'
import { scaleOver, spreadLabels, type Point } from './scales.ts'

export interface ChartLine {
  readonly name: string
  readonly points: readonly Point[]
  /** `ours` is drawn in the accent colour, all others in grey. */
  readonly tone: 'ours' | 'other'
}

export interface LineChartOptions {
  readonly width: number
  readonly height: number
  readonly lines: readonly ChartLine[]
  readonly label: string
  readonly xLabel: string
  readonly formatX: (value: number) => string
  readonly formatY: (value: number) => string
  /** Space on the right for the names of the lines. */
  readonly labelWidth: number
  /** Values that the vertical axis must include. */
  readonly include: readonly number[]
  /** End of the horizontal axis, if known before the lines are. */
  readonly until?: number
}

const EDGE = { top: 12, left: 46, bottom: 34 }
const LABEL_GAP = 15
const TICKS = 4
const PIXELS_A_TICK = 90

/** Lines over a common axis, each with its name at its end. */
export function lineChart(options: LineChartOptions): Chart {
  const { width, height, lines, label, xLabel, formatX, formatY, labelWidth, include, until } = options
  const right = Math.max(EDGE.left + 20, width - labelWidth)
  const bottom = height - EDGE.bottom
  const shown = lines.filter(({ points }) => points.length > 0)
  const all = shown.flatMap(({ points }) => points)
  const ends = shown.map(({ points }) => points[points.length - 1])
  const x = scaleOver(
    [...all.map(([value]) => value), ...(until === undefined ? [] : [0, until])],
    [EDGE.left, right],
    TICKS,
  )
  const y = scaleOver([...all.map(([, value]) => value), ...include], [bottom, EDGE.top], TICKS)
  const path = lineOf<Point>()
    .x((point) => x(point[0]))
    .y((point) => y(point[1]))
  const heights = spreadLabels(
    ends.map(([, value]) => y(value)),
    LABEL_GAP,
    EDGE.top,
    bottom,
  )
  const nameAt = (place: number): number => Math.min(x(ends[place][0]), right) + 8
  return {
    width,
    height,
    label,
    shapes: [
      ...levelAxis(y, [EDGE.left, right], TICKS, formatY),
      ...valuesBelow(x, height - 18, Math.max(2, Math.floor((right - EDGE.left) / PIXELS_A_TICK)), formatX),
      { kind: 'text', look: 'tick', x: right, y: height - 3, anchor: 'end', text: xLabel },
      // The first line is the one of interest, so it is drawn on top.
      ...shown.toReversed().map(({ name, points, tone }): Shape => ({
        kind: 'path',
        look: `course ${tone}`,
        title: name,
        d: path([...points]) ?? '',
      })),
      ...shown.flatMap(({ name, tone }, at): Shape[] => [
        {
          kind: 'circle',
          look: `value ${tone}`,
          cx: x(ends[at][0]),
          cy: y(ends[at][1]),
          r: 2.5,
          title: `${name}: ${formatY(ends[at][1])}`,
        },
        {
          kind: 'text',
          look: `name ${tone}`,
          x: nameAt(at),
          y: heights[at] + TEXT_DROP,
          anchor: 'start',
          text: name,
        },
      ]),
    ],
  }
}
