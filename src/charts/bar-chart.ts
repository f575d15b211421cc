import { uprightLines, valuesBelow } from './axes.ts'
import { TEXT_DROP, type Chart, type Shape } from './chart.ts'
import { scaleOver } from './scales.ts'

export interface Bar {
  /** Look of the bar, also used as its title. */
  readonly tone: string
  readonly value: number
  readonly low: number
  readonly high: number
  /** Published figure of others for the same bar, drawn as a hollow mark. */
  readonly published?: number
}

export interface BarGroup {
  readonly name: string
  readonly note: string
  /** Bars from top to bottom. */
  readonly bars: readonly Bar[]
}

export interface BarChartOptions {
  readonly width: number
  readonly label: string
  readonly groups: readonly BarGroup[]
  /** Space on the left for the names and on the right for the figures. */
  readonly names: number
  readonly right: number
  readonly top: number
  readonly formatTick: (value: number) => string
  readonly figure: (value: number) => string
}

const BAR = 16
const GAP = 3
const BETWEEN = 23
const TICKS = 5
const BELOW = 26

/** Bars starting at zero, each with its interval, in groups. */
export function barChart(options: BarChartOptions): Chart {
  const { width, label, groups, names, right, top, formatTick, figure } = options
  const bars = groups.flatMap((group) => group.bars)
  const x = scaleOver(
    [0, ...bars.flatMap(({ high, published = 0 }) => [high, published])],
    [names, width - right],
    TICKS,
  )
  const drawn: Shape[] = []
  let y = top
  for (const group of groups) {
    drawn.push(
      { kind: 'text', look: 'name', x: names - 12, y: y + BAR, anchor: 'end', text: group.name },
      { kind: 'text', look: 'note', x: names - 12, y: y + 2 * BAR + 2, anchor: 'end', text: group.note },
    )
    for (const [at, bar] of group.bars.entries()) drawn.push(...drawBar(bar, y + at * (BAR + GAP)))
    y += group.bars.length * (BAR + GAP) + BETWEEN
  }
  const height = y + BELOW

  function drawBar({ tone, value, low, high, published }: Bar, place: number): Shape[] {
    const middle = place + BAR / 2
    const size = { x: x(0), y: place, width: Math.max(0, x(value) - x(0)), height: BAR }
    return [
      { kind: 'rect', look: `bar ${tone}`, ...size, title: `${tone}: ${figure(value)}` },
      { kind: 'line', look: 'whisker', x1: x(low), x2: x(high), y1: middle, y2: middle },
      ...(published === undefined
        ? []
        : [{ kind: 'circle', look: 'paper', cx: x(published), cy: middle, r: 5 } as const]),
      {
        kind: 'text',
        look: 'figure',
        x: width - right + 12,
        y: middle + TEXT_DROP,
        anchor: 'start',
        text: figure(value),
      },
    ]
  }

  return {
    width,
    height,
    label,
    shapes: [
      ...uprightLines(x, [top, height - BELOW], TICKS),
      ...valuesBelow(x, height - 10, TICKS, formatTick),
      ...drawn,
    ],
  }
}
