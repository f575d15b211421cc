import { expect, test } from 'vitest'
import { ENOUGH, ROUND, TasteRound } from '../../../src/renderer/state/taste-round.svelte.ts'
import { clientOf } from '../client-of.ts'

/** A gallery of the given number of works that are asked about in order, and what was recorded for each. */
function gallery(works: number) {
  const noted = new Map<string, boolean>()
  let broken = false
  const details = (): object => ({ client_id: 'C1', liked: [...noted].filter(([, liked]) => liked) })
  const client = clientOf({
    suggestions: {
      tasteRound: ({ skip }: { skip: string[] }) => {
        const ids = Array.from({ length: works }, (_, at) => `W${at + 1}`)
        const artwork = ids.find((id) => !noted.has(id) && !skip.includes(id)) ?? null
        return { artwork, answered: noted.size, groups: works }
      },
    },
    clients: {
      like: ({ artworks: [id], liked }: { artworks: string[]; liked: boolean }) => {
        if (broken) throw new Error('The disk is full.')
        if (liked) noted.set(id, true)
        else noted.delete(id)
        return details()
      },
      dislike: ({ artworks: [id] }: { artworks: string[] }) => {
        noted.set(id, false)
        return details()
      },
      see: ({ artworks: [id] }: { artworks: string[] }) => {
        noted.delete(id)
        return details()
      },
    },
  })
  return { client, noted, breakDisk: () => (broken = true) }
}

test('each answer is noted and leads to the next picture; suggestions need five, one of them a like', async () => {
  const { client, noted } = gallery(20)
  const changed: unknown[] = []
  const round = new TasteRound('C1', (details) => changed.push(details))
  await round.next(client)
  expect(round.current).toBe('W1')
  for (let at = 0; at < ENOUGH; at++) {
    expect(round.enough).toBe(false)
    await round.answer(client, at === 2)
  }
  expect(round).toMatchObject({ current: 'W6', answered: ENOUGH, liked: 1, enough: true, complete: false })
  expect([...noted]).toEqual([
    ['W1', false],
    ['W2', false],
    ['W3', true],
    ['W4', false],
    ['W5', false],
  ])
  expect(changed).toHaveLength(ENOUGH)
})

test('refusals alone are not enough', async () => {
  const { client } = gallery(20)
  const round = new TasteRound('C1', () => undefined)
  await round.next(client)
  for (let at = 0; at < ROUND; at++) await round.answer(client, false)
  expect(round).toMatchObject({ answered: ROUND, liked: 0, enough: false, complete: true })
  await round.again(client)
  expect(round).toMatchObject({ answered: 0, complete: false, current: 'W13' })
})

test('the last answer is undone, and its picture is asked about again', async () => {
  const { client, noted } = gallery(5)
  const round = new TasteRound('C1', () => undefined)
  await round.next(client)
  await round.answer(client, true)
  await round.answer(client, false)
  await round.back(client)
  expect(round).toMatchObject({ current: 'W2', answered: 1 })
  await round.back(client)
  expect(round).toMatchObject({ current: 'W1', answered: 0 })
  expect(noted.size).toBe(0)
})

test('a skipped picture is not asked about again; if none is left, none is shown', async () => {
  const { client } = gallery(2)
  const round = new TasteRound('C1', () => undefined)
  await round.next(client)
  await round.skip(client)
  expect(round.current).toBe('W2')
  await round.skip(client)
  expect(round).toMatchObject({ current: null, waiting: false, fault: null })
})

test('an answer that cannot be saved keeps its picture', async () => {
  const { client, breakDisk } = gallery(3)
  const round = new TasteRound('C1', () => undefined)
  await round.next(client)
  breakDisk()
  await expect(round.answer(client, true)).rejects.toThrow('The disk is full.')
  expect(round).toMatchObject({ current: 'W1', answered: 0, waiting: false })
})
