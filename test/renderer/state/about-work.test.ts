import { expect, test } from 'vitest'
import { AboutWork } from '../../../src/renderer/state/about-work.svelte.ts'
import { ORPCError } from '@orpc/client'
import { clientOf } from '../client-of.ts'

const HISTORY = { sales: [], offers: [], likes: [] }
const similar = (id: string) => ({ items: [{ item_id: `like ${id}` }] })

test('each question has its own answer, and a failed one gives the reason', async () => {
  const about = new AboutWork()
  await about.ask(
    clientOf({
      catalogue: { history: () => HISTORY },
      suggestions: {
        similar: ({ artwork }: { artwork: string }) => similar(artwork),
        who: () => {
          throw new ORPCError('FAULT', {
            message: 'There is no model.',
            data: { kind: 'too-little-data', next: 'Train one.' },
          })
        },
      },
    }),
    'A',
  )
  expect(about.history).toEqual({ state: 'here', value: HISTORY })
  expect(about.similar).toEqual({ state: 'here', value: similar('A').items })
  expect(about.who).toMatchObject({ state: 'none', fault: { kind: 'too-little-data', next: 'Train one.' } })
})

test('an answer about a work that is no longer shown is dropped', async () => {
  const [a, b] = [Promise.withResolvers<unknown>(), Promise.withResolvers<unknown>()]
  const client = clientOf({
    catalogue: { history: () => HISTORY },
    suggestions: {
      similar: ({ artwork }: { artwork: string }) => (artwork === 'A' ? a : b).promise,
      who: () => ({ items: [] }),
    },
  })
  const about = new AboutWork()
  const first = about.ask(client, 'A')
  const second = about.ask(client, 'B')
  expect(about.similar.state).toBe('waiting')
  b.resolve(similar('B'))
  await second
  a.resolve(similar('A'))
  await first
  expect(about.similar).toEqual({ state: 'here', value: similar('B').items })
})

test('what is shown of a work stays while the same work is requested again', async () => {
  const client = clientOf({
    catalogue: { history: () => HISTORY },
    suggestions: { similar: () => similar('A'), who: () => ({ items: [] }) },
  })
  const about = new AboutWork()
  await about.ask(client, 'A')
  const again = about.ask(client, 'A')
  expect(about.history.state).toBe('here')
  await again
})
