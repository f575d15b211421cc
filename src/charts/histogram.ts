import { levelAxis, valuesBelow } from './axes.ts'
import type { Chart, Shape } from './chart.ts'
import { scaleOver } from './scales.ts'

export interface HistogramOptions {
  readonly width: number
  readonly height: number
  readonly label: string
  readonly xLabel: string
  /** Share of values in each of the equal intervals of 0..1. */
  readonly bars: readonly number[]
  /** Shares of a second distribution, drawn as an outline; the same number as `bars`, or none. */
  readonly outline: readonly number[]
  readonly formatX: (value: number) => string
  readonly formatY: (share: number) => string
}

const EDGE = { top: 12, left: 46, right: 12, bottom: 34 }

/** The distribution of values between 0 and 1. */
export function histogram(options: HistogramOptions): Chart {
  const { width, height, label, xLabel, bars, outline, formatX, formatY } = options
  const x = scaleOver([0, 1], [EDGE.left, Math.max(EDGE.left + 40, width - EDGE.right)], 5)
  const y = scaleOver([0, ...bars, ...outline], [height - EDGE.bottom, EDGE.top], 3)
  const edge = (bin: number): number => x(bin / bars.length)
  const step = outline
    .map((share, bin) => `${bin === 0 ? 'M' : 'L'}${edge(bin)},${y(share)}H${edge(bin + 1)}`)
    .join('')
  return {
    width,
    height,
    label,
    shapes: [
      ...levelAxis(y, [x(0), x(1)], 3, formatY),
      ...bars.map((share, bin): Shape => ({
        kind: 'rect',
        look: 'bar ours',
        title: `${formatX(bin / bars.length)}–${formatX((bin + 1) / bars.length)}: ${formatY(share)}`,
        x: edge(bin) + 1,
        y: y(share),
        width: edge(1) - edge(0) - 2,
        height: y(0) - y(share),
      })),
      { kind: 'path', look: 'outline', d: step },
      ...valuesBelow(x, height - 18, 5, formatX),
      { kind: 'text', look: 'tick', x: x(1), y: height - 3, anchor: 'end', text: xLabel },
    ],
  }
}
