import { expect, test } from 'vitest'
import { buyerOf, buyerText } from '../../../src/renderer/state/buyer.ts'

const clients = [
  { client_id: 'C1', name: 'Helena Voss' },
  { client_id: 'C2', name: 'Ana Ruiz' },
  { client_id: 'C3', name: 'Ana Ruiz' },
  { client_id: 'C4', name: null },
]

test('every client is found by the text in the list, and by id', () => {
  for (const client of clients) {
    expect(buyerOf(buyerText(client), clients)).toBe(client.client_id)
    expect(buyerOf(` ${client.client_id} `, clients)).toBe(client.client_id)
  }
})

test('a name is sufficient if only one client has it, ignoring case', () => {
  expect(buyerOf('helena voss', clients)).toBe('C1')
  expect(buyerOf('Ana Ruiz', clients)).toBeUndefined()
  expect(buyerOf('', clients)).toBeUndefined()
})
