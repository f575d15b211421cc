import { describe, expect, it } from 'vitest'
import { columnChart } from '../../src/charts/column-chart.ts'
import { barChart } from '../../src/charts/bar-chart.ts'
import type { Chart, Shape } from '../../src/charts/chart.ts'
import { histogram } from '../../src/charts/histogram.ts'
import { intervalChart } from '../../src/charts/interval-chart.ts'
import { lineChart } from '../../src/charts/line-chart.ts'

type Kind<Name> = Extract<Shape, { kind: Name }>

function shapes<Name extends Shape['kind']>({ shapes: all }: Chart, kind: Name, look: string): Kind<Name>[] {
  return all.filter(
    (shape): shape is Kind<Name> => shape.kind === kind && shape.look.split(' ').includes(look),
  )
}

const plain = String

describe('a line chart', () => {
  const options = {
    width: 400,
    height: 200,
    label: 'loss',
    xLabel: 'examples',
    formatX: plain,
    formatY: plain,
  }
  const rising = {
    name: 'ours',
    points: [
      [0, 0],
      [10, 1],
    ],
    tone: 'ours',
  } as const
  const falling = {
    name: 'theirs',
    points: [
      [0, 1],
      [10, 0.98],
    ],
    tone: 'other',
  } as const

  it('names each line at its end and draws the program’s own line on top', () => {
    const chart = lineChart({ ...options, lines: [rising, falling], labelWidth: 80, include: [] })
    expect(shapes(chart, 'path', 'course').map(({ look }) => look)).toEqual(['course other', 'course ours'])
    const names = shapes(chart, 'text', 'name')
    expect(names.map(({ text }) => text)).toEqual(['ours', 'theirs'])
    expect(Math.abs(names[0].y - names[1].y)).toBeGreaterThanOrEqual(15)
  })

  it('omits a line without points and still draws the axes', () => {
    const chart = lineChart({
      ...options,
      lines: [{ ...rising, points: [] }],
      labelWidth: 80,
      include: [0, 2],
    })
    expect(shapes(chart, 'path', 'course')).toEqual([])
    expect(shapes(chart, 'text', 'tick').map(({ text }) => text)).toContain('2')
  })

  it('extends to the expected end of the data', () => {
    const chart = lineChart({ ...options, lines: [rising], labelWidth: 80, include: [], until: 100 })
    const [end] = shapes(chart, 'circle', 'value')
    expect(end.cx).toBeLessThan(100)
  })
})

describe('an interval chart', () => {
  const row = { name: 'VBPR', value: 0.7, low: 0.6, high: 0.8, tone: 'other' }
  const options = {
    width: 500,
    label: 'AUC',
    names: 128,
    right: 60,
    rowHeight: 30,
    top: 0,
    formatTick: plain,
  }

  it('draws each value within its interval, on one axis with the published values', () => {
    const chart = intervalChart({ ...options, rows: [{ ...row, published: 0.9 }, row] })
    const [interval] = shapes(chart, 'line', 'interval')
    const [value] = shapes(chart, 'circle', 'value')
    const [paper] = shapes(chart, 'circle', 'paper')
    expect(value.cx).toBeCloseTo((interval.x1 + interval.x2) / 2)
    expect(paper.cx).toBeGreaterThan(interval.x2)
    expect(shapes(chart, 'circle', 'paper')).toHaveLength(1)
    expect(chart.height).toBe(2 * 30 + 26)
  })

  it('marks a highlighted value', () => {
    const chart = intervalChart({ ...options, rows: [row], mark: 0.5 })
    expect(shapes(chart, 'line', 'mark')).toHaveLength(1)
  })

  it('shows figures only if a formatter is given', () => {
    expect(shapes(intervalChart({ ...options, rows: [row] }), 'text', 'figure')).toEqual([])
    const chart = intervalChart({ ...options, rows: [row], figure: (value) => value.toFixed(3) })
    expect(shapes(chart, 'text', 'figure').map(({ text }) => text)).toEqual(['0.700'])
    expect(shapes(chart, 'circle', 'value')[0].title).toBe('VBPR: 0.700')
  })
})

describe('a histogram', () => {
  it('starts at zero and has one bar per share', () => {
    const share = { label: '', xLabel: '', formatX: plain, formatY: plain }
    const chart = histogram({ ...share, width: 400, height: 200, bars: [0.5, 0.25, 0.25], outline: [] })
    const bars = shapes(chart, 'rect', 'bar')
    expect(bars.map(({ y, height }) => Math.round(y + height))).toEqual([166, 166, 166])
    expect(bars[0].height).toBeCloseTo(2 * bars[1].height)
  })
})

describe('a bar chart', () => {
  it('places groups one after another, with each bar from zero to its value', () => {
    const bar = { tone: 'guidelines', value: 0.4, low: 0.3, high: 0.5 }
    const groups = ['a', 'b'].map((name) => ({ name, note: '', bars: [bar, { ...bar, value: 0.2 }] }))
    const room = { width: 720, names: 250, right: 70, top: 12, formatTick: plain, figure: plain }
    const bars = shapes(barChart({ ...room, label: '', groups }), 'rect', 'bar')
    expect(bars[0].width).toBeCloseTo(2 * bars[1].width)
    expect(new Set(bars.map(({ x }) => x)).size).toBe(1)
    const tops = bars.map(({ y }) => y)
    expect([...tops].sort((a, b) => a - b)).toEqual(tops)
  })
})

it('draws a column from zero for each time span, with its title and an optional name below', () => {
  const { shapes } = columnChart({
    width: 200,
    height: 100,
    label: 'sales',
    columns: [
      { value: 4, name: '2020', title: 'Jan: 4' },
      { value: 0, name: '', title: 'Feb: 0' },
      { value: 2, name: '', title: 'Mar: 2' },
    ],
    formatValue: String,
  })
  const bars = shapes.filter((shape) => shape.kind === 'rect')
  expect(bars.map(({ title }) => title)).toEqual(['Jan: 4', 'Feb: 0', 'Mar: 2'])
  expect(bars[0].height).toBeCloseTo(2 * bars[2].height)
  expect(bars[1].height).toBe(0)
  expect(shapes.filter((shape) => shape.kind === 'text' && shape.text === '2020')).toHaveLength(1)
})
