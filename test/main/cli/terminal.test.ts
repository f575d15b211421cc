import { PassThrough } from 'node:stream'
import { describe, expect, it } from 'vitest'
import { count, duration, figure, ProgressLine, progressText, table } from '../../../src/main/cli/terminal.ts'

const written = (stream: PassThrough): string => (stream.read() as Buffer | null)?.toString('utf8') ?? ''

describe('human-readable numbers', () => {
  it('groups thousands and shows decimals only where they are meaningful', () => {
    expect([count(2887), figure(12), figure(0.66712), figure(45.25), figure(0.00002)]).toEqual([
      '2,887',
      '12',
      '0.6671',
      '45.3',
      '2.0e-5',
    ])
  })

  it('gives a duration in a suitable unit', () => {
    expect([4.2, 61, 200, 239.6].map(duration)).toEqual(['4.2 s', '61 s', '3 min 20 s', '4 min 0 s'])
  })
})

describe('a table', () => {
  it('aligns words left and numbers right under their headers', () => {
    expect(
      table(
        ['method', 'auc'],
        [
          ['visrank', '0.65'],
          ['random', '12.5'],
        ],
      ),
    ).toBe(['method    auc', '───────  ────', 'visrank  0.65', 'random   12.5'].join('\n'))
  })
})

describe('progress', () => {
  it('shows count, remaining time and figures', () => {
    const text = progressText(
      { stage: 'Training', done: 50, total: 100, figures: { validationLoss: 0.5 } },
      30,
    )
    expect(text).toMatch(/^Training {2}█{12}░{12} {2}50\/100 {2}30 s left {2}validation loss 0\.5000$/)
  })

  it('is one line per stage where no bar can be drawn, not one per report', () => {
    const stream = new PassThrough()
    const line = new ProgressLine(stream)
    for (let done = 0; done < 500; done++) line.show({ stage: 'Embedding works', done, total: 500 })
    line.show({ stage: 'Saving', done: 0, total: 0 })
    line.clear()
    expect(
      written(stream)
        .trimEnd()
        .split('\n')
        .map((text) => text.split('  ')[0]),
    ).toEqual(['Embedding works', 'Saving'])
  })

  it('is a single line that is redrawn on a terminal, and never wider than the terminal', () => {
    const stream = Object.assign(new PassThrough(), { isTTY: true, columns: 40 })
    const line = new ProgressLine(stream)
    line.show({ stage: 'Embedding works', done: 1, total: 500, figures: { remaining: 499, speed: 12 } })
    line.clear()
    const text = written(stream)
    expect(text).not.toContain('\n')
    expect(text.split('\r').every((part) => part.replace('\u001b[K', '').length < 40)).toBe(true)
  })
})
