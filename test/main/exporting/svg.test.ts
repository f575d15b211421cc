import fc from 'fast-check'
import { expect, it } from 'vitest'
import { barChart } from '../../../src/charts/bar-chart.ts'
import { intervalChart } from '../../../src/charts/interval-chart.ts'
import { escapeText, svgOf } from '../../../src/main/exporting/svg.ts'

it('escapes a text so that a page shows it and runs nothing of it', () => {
  expect(escapeText(`<img src="x" onerror='alert(1)'> & co`)).toBe(
    '&#60;img src=&#34;x&#34; onerror=&#39;alert(1)&#39;&#62; &#38; co',
  )
})

it('draws every shape with its style, its position to a tenth of a pixel, and its title', () => {
  const svg = svgOf({
    width: 100,
    height: 50,
    label: 'A & B',
    shapes: [
      { kind: 'line', look: 'grid', x1: 0, x2: 10.123, y1: 1, y2: 2 },
      { kind: 'circle', look: 'value ours', cx: 1, cy: 2, r: 3, title: 'a < b' },
      { kind: 'text', look: 'name', x: 1, y: 2, anchor: 'end', text: 'VBPR' },
    ],
  })
  expect(svg).toBe(
    '<svg viewBox="0 0 100 50" role="img" aria-label="A &#38; B">' +
      '<line class="grid" x1="0" x2="10.1" y1="1" y2="2"></line>' +
      '<circle class="value ours" cx="1" cy="2" r="3"><title>a &#60; b</title></circle>' +
      '<text class="name" x="1" y="2" text-anchor="end">VBPR</text></svg>',
  )
})

it('writes labels, notes and titles into a chart as text', () => {
  const hostile = fc.stringMatching(/^[<>&"'a-z/ ]*<script>[<>&"'a-z/ ]*$/)
  const bar = { value: 0.5, low: 0.4, high: 0.6 }
  const room = { width: 700, names: 200, right: 70, top: 10, formatTick: String, figure: String }
  fc.assert(
    fc.property(hostile, (text) => {
      const charts = [
        intervalChart({ ...room, label: text, rows: [{ ...bar, name: text, tone: text }], rowHeight: 26 }),
        barChart({
          ...room,
          label: text,
          groups: [{ name: text, note: text, bars: [{ ...bar, tone: text }] }],
        }),
      ]
      for (const chart of charts) expect(svgOf(chart)).not.toMatch(/<script|<\/text><\/text>/)
    }),
  )
})
