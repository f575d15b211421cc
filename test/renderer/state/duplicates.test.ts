import { ORPCError } from '@orpc/client'
import { expect, it } from 'vitest'
import type { DuplicatePair } from '../../../src/contract/areas/duplicates.ts'
import { Duplicates } from '../../../src/renderer/state/duplicates.svelte.ts'
import { Notices } from '../../../src/renderer/state/notices.svelte.ts'
import type { Program } from '../../../src/renderer/state/program.svelte.ts'
import { clientOf } from '../client-of.ts'

const side = (item_id: string): DuplicatePair['works'][number] => ({
  item_id,
  title: null,
  artist: null,
  status: 'available',
  sales: 0,
  likes: 0,
  photographs: 1,
  picture: { sha256: item_id, file_name: `${item_id}.jpg`, width: 4, height: 3 },
})
const pair = (a: string, b: string): DuplicatePair => ({
  reason: 'same picture',
  bits: 2,
  cosine: null,
  works: [side(a), side(b)],
})
const found = (...same_picture: DuplicatePair[]) => ({ same_picture, looks_alike: [], notes: [] })

/** A long-running procedure that ends when its report arrives. */
const long = (report: Promise<unknown>) => ({
  next: async () => ({ done: true, value: await report }),
})

function duplicates(
  search: () => Promise<unknown>,
  procedures: Partial<Record<string, (input: never) => unknown>> = {},
) {
  const asked: string[] = []
  const note =
    (name: string, answer: (input: never) => unknown = () => ({})) =>
    (input: never): unknown => {
      asked.push(`${name} ${JSON.stringify(input)}`)
      return answer(input)
    }
  const notices = new Notices()
  const client = clientOf({
    duplicates: {
      find: () => long(search()),
      merges: () => [],
      keep: note('keep', procedures.keep),
      merge: note('merge', procedures.merge ?? (() => ({ id: 7 }))),
      undo: note('undo'),
    },
    jobs: { cancel: note('cancel') },
  })
  const board = { runningOf: () => ({ id: 3 }) }
  const program = { client, notices, board } as unknown as Program
  return { state: new Duplicates(program), asked, notices }
}
const ids = ({ found: shown }: Duplicates): string[][] | undefined =>
  shown?.same_picture.map(({ works }) => works.map(({ item_id }) => item_id))

it('drops a pair that is kept, and no other', async () => {
  const { state, asked } = duplicates(() => Promise.resolve(found(pair('A', 'B'), pair('A', 'C'))))
  await state.show()
  expect(ids(state)).toEqual([
    ['A', 'B'],
    ['A', 'C'],
  ])
  await state.keep(pair('A', 'B'))
  expect(asked).toEqual(['keep {"first":"A","second":"B"}'])
  expect(ids(state)).toEqual([['A', 'C']])
})

it('merges into the chosen side, forgets the merged work and offers undo', async () => {
  const { promise: second } = Promise.withResolvers()
  const searches = [Promise.resolve(found(pair('A', 'B'), pair('A', 'C'), pair('B', 'C'))), second]
  const { state, asked, notices } = duplicates(() => searches.shift() ?? second)
  await state.show()
  await state.merge(pair('A', 'B'), 'right', 'A is part of B now.')
  expect(ids(state)).toEqual([['B', 'C']])
  expect(state.searching).toBe(true)
  const [notice] = notices.list
  expect(notice).toMatchObject({ kind: 'done', text: 'A is part of B now.' })
  await notices.undo(notice)
  expect(asked).toEqual(['merge {"merge":"A","into":"B"}', 'undo {"id":7}'])

  await state.merge(pair('B', 'C'), 'left', '')
  expect(asked.at(-1)).toBe('merge {"merge":"C","into":"B"}')
})

it('leaves a pair in place when it cannot be merged, and gives the reason', async () => {
  const { state, notices } = duplicates(() => Promise.resolve(found(pair('A', 'B'))), {
    merge: () => {
      throw new ORPCError('FAULT', { message: 'There is no work A.', data: { kind: 'not-found' } })
    },
  })
  await state.show()
  await state.merge(pair('A', 'B'), 'left', 'done')
  expect(ids(state)).toEqual([['A', 'B']])
  expect(notices.list).toMatchObject([{ kind: 'error', text: 'There is no work A.' }])
})

it('makes one request when a pair is answered twice', async () => {
  const { state, asked } = duplicates(() => Promise.resolve(found(pair('A', 'B'))))
  await state.show()
  await Promise.all([state.merge(pair('A', 'B'), 'left', ''), state.merge(pair('A', 'B'), 'left', '')])
  expect(asked).toEqual(['merge {"merge":"B","into":"A"}'])
})

it('reports why a search failed, and searches again', async () => {
  let dead = true
  const { state } = duplicates(() =>
    dead
      ? Promise.reject(new ORPCError('FAULT', { message: 'It died.', data: { kind: 'engine-stopped' } }))
      : Promise.resolve(found()),
  )
  await state.show()
  expect(state.fault?.kind).toBe('engine-stopped')
  expect(state.searching).toBe(false)
  dead = false
  await state.search()
  expect(state.fault).toBeUndefined()
  expect(ids(state)).toEqual([])
})

it('stops a search that is no longer needed, and drops its results', async () => {
  const { promise, resolve } = Promise.withResolvers()
  const { state, asked } = duplicates(() => promise)
  const shown = state.show()
  state.close()
  expect(state.searching).toBe(false)
  resolve(found(pair('A', 'B')))
  await shown
  expect(state.found).toBeUndefined()
  expect(asked).toEqual(['cancel {"id":3}'])
})
