import { expect, it } from 'vitest'
import { bprMf } from '../../bench/evidence/bpr-mf.ts'
import { dataNameOf } from '../../bench/evidence/data.ts'
import { evidenceTable } from '../../bench/evidence/table.ts'
import type { History } from '../../src/learning/dataset.ts'

/** Two groups of clients, each buying within ten works; every client lacks one work of the group. */
const histories: History[] = Array.from({ length: 20 }, (_, client) => ({
  clientId: `C${client}`,
  baskets: Array.from({ length: 10 }, (_unused, place) => ({
    time: place,
    items: [(client % 2) * 10 + place],
  })).filter((_basket, place) => place !== Math.floor(client / 2)),
}))

it('BPR-MF finds the work that others in the circle bought, as published', async () => {
  const [{ passes, method }] = bprMf(20, histories, { lambda: 0.001, stops: [60], seed: 1 })
  expect(passes).toBe(60)
  const clients = histories.map((_, client) => client)
  const { data } = await method.scores(
    clients.map(() => new Int32Array()),
    clients,
  )
  for (const client of clients) {
    const missing = (client % 2) * 10 + Math.floor(client / 2)
    const ofOthers = Array.from(
      { length: 10 },
      (_, place) => data[client * 20 + (1 - (client % 2)) * 10 + place],
    )
    expect(data[client * 20 + missing]).toBeGreaterThan(Math.max(...ofOthers))
  }
})

it('names data as the user does', () => {
  expect(dataNameOf('portraits=/data/g+looks')).toEqual({
    name: 'portraits, looks',
    folder: '/data/g',
    looks: true,
  })
  expect(dataNameOf('/data/g')).toEqual({ name: '/data/g', folder: '/data/g', looks: false })
})

it('marks only what the tests distinguish after the correction', async () => {
  const cell = (method: string, seed: number, auc: number[]) => ({
    ...{ key: '', data: 'd', embedder: 'e', method, seed, choice: '', seconds: 0, auc },
    recall20: auc,
  })
  const base = Array.from({ length: 40 }, (_, client) => 0.5 + (client % 7) / 100)
  const lower = base.map((value, client) => value - 0.1 - (client % 3) / 100)
  const alike = base.map((value, client) => value + (client % 2 === 0 ? 0.01 : -0.01))
  const table = await evidenceTable(
    [
      cell('taste', 1, base),
      cell(
        'taste',
        2,
        base.map((value) => value + 0.02),
      ),
      cell('low', 1, lower),
      cell(
        'same',
        1,
        alike.map((value) => value + 0.01),
      ),
    ],
    'taste',
  )
  const rows = table.split('\n')
  expect(rows[0]).toBe('| method | d, e (40) |')
  expect(rows.find((row) => row.startsWith('| low '))).toContain('▲')
  expect(rows.find((row) => row.startsWith('| same '))).not.toMatch(/[▲▼]/)
  expect(rows.find((row) => row.startsWith('| taste '))).toContain('±.014')
})
