import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Dataset } from '../../../src/learning/dataset.ts'
import { PROTOCOLS, profileOf, type ProtocolName } from '../../../src/learning/evaluation/protocol.ts'
import { holdOutLastBasket } from '../../../src/learning/evaluation/split.ts'
import { walkThroughStock } from '../../../src/learning/evaluation/stock-history.ts'
import { sharedFolder } from '../../shared.ts'
import { datasetOf, history } from './small-gallery.ts'

function places(marks: Uint8Array): number[] {
  return [...marks.keys()].filter((work) => marks[work] === 1)
}

function casesOf(dataset: Dataset, protocol: ProtocolName): unknown[] {
  const cases = [...PROTOCOLS[protocol](dataset, holdOutLastBasket(dataset.histories))]
  return cases.map(({ client, profile, relevant, candidates }) => ({
    client,
    profile: [...profile],
    relevant: [...relevant],
    candidates: places(candidates),
  }))
}

describe('protocol all', () => {
  it('ranks every work outside the profile, and looks for the new works in the hidden basket', () => {
    const dataset = datasetOf(6, [history('a', [[2, 2], [0], [3, 2, 3]]), history('b', [[1]])])
    expect(casesOf(dataset, 'all')).toEqual([
      { client: 0, profile: [2, 0], relevant: [3], candidates: [1, 3, 4, 5] },
    ])
  })

  it('leaves out a client with only repeat purchases', () => {
    expect(casesOf(datasetOf(3, [history('a', [[1], [1]])]), 'all')).toEqual([])
  })
})

describe('protocol stock', () => {
  it('ranks the works in stock: listed, and not yet sold if unique', () => {
    const dataset = datasetOf(6, [history('a', [[0], [1, 5]], [5, 30]), history('b', [[2], [3]], [10, 40])], {
      listedAt: Float64Array.of(0, NaN, 0, 30, 31, 50),
      oneOfAKind: Uint8Array.of(0, 1, 1, 1, 1, 1),
    })
    expect(casesOf(dataset, 'stock')).toEqual([
      { client: 0, profile: [0], relevant: [1], candidates: [0, 1, 3] },
      { client: 1, profile: [2], relevant: [3], candidates: [0, 3, 4] },
    ])
  })

  it('does not return a unique work to stock if it is listed after its sale', () => {
    const dataset = datasetOf(3, [history('a', [[0], [1]], [5, 20])], {
      listedAt: Float64Array.of(10, 0, 0),
      oneOfAKind: Uint8Array.of(1, 1, 1),
    })
    expect(casesOf(dataset, 'stock')).toEqual([
      { client: 0, profile: [0], relevant: [1], candidates: [1, 2] },
    ])
  })
})

const example = path.join(sharedFolder, 'reference', 'ugallery_mini')

interface ExpectedWalk {
  artwork_ids: string[]
  users: string[]
  one_of_a_kind_by_purchase_count: Record<string, boolean>
  purchases: { user: string; timestamp: number; basket: string[] }[]
  evaluation_walk: {
    timestamp: number
    user: string
    profile_before: string[]
    stock_before: string[]
    basket: string[]
  }[]
  training_profiles_after_hold_out: Record<string, string[]>
}

describe.skipIf(!existsSync(example))('the authors’ walk on their published format (ugallery_mini)', () => {
  const read = (): { expected: ExpectedWalk; dataset: Dataset } => {
    const expected = JSON.parse(readFileSync(path.join(example, 'expected.json'), 'utf8')) as ExpectedWalk
    const ids = expected.artwork_ids
    const inventory = readFileSync(path.join(example, 'inventory.csv'), 'utf8').trim().split('\n').slice(1)
    const listed = new Map(inventory.map((line) => [line.split(',')[0], Number(line.split(',')[2])]))
    const histories = expected.users.map((clientId) => {
      const own = expected.purchases.filter(({ user }) => user === clientId)
      return {
        clientId,
        baskets: own.map(({ timestamp, basket }) => ({
          time: timestamp,
          items: basket.map((id) => ids.indexOf(id)),
        })),
      }
    })
    const unique = ids.map((id) => Number(expected.one_of_a_kind_by_purchase_count[id]))
    const dataset = datasetOf(ids.length, histories, {
      oneOfAKind: Uint8Array.from(unique),
      listedAt: Float64Array.from(ids, (id) => listed.get(id) ?? NaN),
    })
    return { expected, dataset }
  }

  it('visits the same sales with the same stock and the same profiles', () => {
    const { expected, dataset } = read()
    const name = (work: number): string => expected.artwork_ids[work]
    const walk = []
    for (const { client, basket, stock } of walkThroughStock(dataset)) {
      if (basket === 0) continue
      const { clientId, baskets } = dataset.histories[client]
      walk.push({
        timestamp: baskets[basket].time,
        user: clientId,
        profile_before: [...profileOf({ clientId, baskets: baskets.slice(0, basket) })].map(name),
        stock_before: places(stock).map(name).sort(),
        basket: baskets[basket].items.map(name),
      })
    }
    expect(walk).toEqual(
      expected.evaluation_walk.map(({ timestamp, user, profile_before, stock_before, basket }) => ({
        timestamp,
        user,
        profile_before,
        stock_before: [...stock_before].sort(),
        basket,
      })),
    )
  })

  it('leaves the same training profiles after the hold-out', () => {
    const { expected, dataset } = read()
    for (const { clientId, baskets } of holdOutLastBasket(dataset.histories).training) {
      expect(baskets.flatMap(({ items }) => items.map((work) => expected.artwork_ids[work]))).toEqual(
        expected.training_profiles_after_hold_out[clientId],
      )
    }
  })
})
