import { describe, expect, it } from 'vitest'
import { networkWorths, worthsOf } from '../../../src/renderer/state/network-worth.ts'
import { clientOf } from '../client-of.ts'

type Row = Parameters<typeof worthsOf>[0][number]['rows'][number]

const row = (method: string, auc: number): Row => ({ method, auc, lambda: null, sampling: null, ci: {} })

describe('the value of networks on a gallery’s own sales', () => {
  it('is measured by pictures alone, with the newest evaluation of each, best first', () => {
    const reports = [
      { embedder: 'builtin', rows: [row('taste', 0.9), row('visrank', 0.71)] },
      { embedder: 'resnet50', rows: [row('visrank', 0.78)] },
      { embedder: 'builtin', rows: [row('visrank', 0.99)] },
    ]
    expect(worthsOf(reports)).toEqual([
      { embedder: 'resnet50', auc: 0.78 },
      { embedder: 'builtin', auc: 0.71 },
    ])
  })

  it('is not taken from evaluations without that method', () => {
    expect(worthsOf([{ embedder: 'builtin', rows: [row('taste', 0.9)] }])).toEqual([])
  })

  it('is empty before the first evaluation', async () => {
    expect(await networkWorths(clientOf({ evaluations: { list: () => [] } }))).toEqual([])
  })
})
