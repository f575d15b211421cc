import type { ScaleLinear } from 'd3-scale'
import { TEXT_DROP, type Shape } from './chart.ts'

type Scale = ScaleLinear<number, number>
type Format = (value: number) => string

const VALUE_GAP = 8

/** Horizontal grid lines from `left` to `right`, each preceded by its value. */
export function levelAxis(
  y: Scale,
  [left, right]: readonly [number, number],
  ticks: number,
  format: Format,
): Shape[] {
  return y.ticks(ticks).flatMap((tick): Shape[] => [
    { kind: 'line', look: 'grid', x1: left, x2: right, y1: y(tick), y2: y(tick) },
    {
      kind: 'text',
      look: 'tick',
      x: left - VALUE_GAP,
      y: y(tick) + TEXT_DROP,
      anchor: 'end',
      text: format(tick),
    },
  ])
}

/** Axis values below a chart. */
export function valuesBelow(x: Scale, y: number, ticks: number, format: Format): Shape[] {
  return x
    .ticks(ticks)
    .map((tick) => ({ kind: 'text', look: 'tick', x: x(tick), y, anchor: 'middle', text: format(tick) }))
}

/**
 * Vertical lines from `top` to `bottom`.
 * @param lookOf returns the look of individual lines
 */
export function uprightLines(
  x: Scale,
  [top, bottom]: readonly [number, number],
  ticks: number,
  lookOf: (tick: number) => string = () => 'grid',
): Shape[] {
  return x
    .ticks(ticks)
    .map((tick) => ({ kind: 'line', look: lookOf(tick), x1: x(tick), x2: x(tick), y1: top, y2: bottom }))
}
