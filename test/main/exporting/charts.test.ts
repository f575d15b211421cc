import fc from 'fast-check'
import { expect, it } from 'vitest'
import { barChart, dotChart, escapeText } from '../../../src/main/exporting/charts.ts'

it('escapes a text so that a page shows it and runs nothing of it', () => {
  expect(escapeText(`<img src="x" onerror='alert(1)'> & co`)).toBe(
    '&#60;img src=&#34;x&#34; onerror=&#39;alert(1)&#39;&#62; &#38; co',
  )
})

it('writes labels, notes and titles into a chart as text', () => {
  const hostile = fc.stringMatching(/^[<>&"'a-z/ ]*<script>[<>&"'a-z/ ]*$/)
  const bar = { value: 0.5, low: 0.4, high: 0.6 }
  fc.assert(
    fc.property(hostile, (text) => {
      const charts = [
        dotChart(text, [{ ...bar, label: text, group: 0 }]),
        barChart(text, [{ label: text, note: text, first: bar, second: bar }]),
      ]
      for (const chart of charts) expect(chart).not.toMatch(/<script|<\/text><\/text>/)
    }),
  )
})
