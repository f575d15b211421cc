import { globSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { Money } from '../../src/renderer/state/money.svelte.ts'
import type { Client } from '../../src/renderer/wire/index.ts'

/** Amounts carry their currency: one that names none is in the gallery's, wherever the window shows it. */

/** Files that format amounts; each is given the gallery's currency. */
const FORMATTED = ['src/map/block-words.ts', 'src/renderer/state/money.svelte.ts']

test('the window makes an amount text in these places only', () => {
  const found = globSync('src/{map,renderer}/**/*.{ts,svelte}')
    .filter((file) => /\bformat(?:Price|Amount)\b|style: 'currency'/.test(readFileSync(file, 'utf8')))
    .map((file) => file.replaceAll('\\', '/'))
  expect(found.toSorted()).toEqual(FORMATTED)
})

test('an amount that names no currency is in the gallery’s, and another one in its own', async () => {
  const money = new Money()
  expect(money.price(1200, null, 'en')).toBe('1,200')
  const state = () => Promise.resolve({ currency: 'EUR', chosen: false, rates: {}, used: [] })
  await money.read({ money: { state } } as unknown as Client)
  expect(money.price(1200, null, 'en')).toBe('€1,200')
  expect(money.amount(12.5, null, 'en')).toBe('€12.50')
  expect(money.amount(12.5, 'GBP', 'en')).toBe('£12.50')
})
