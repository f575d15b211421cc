import { ORPCError } from '@orpc/client'
import { expect, it } from 'vitest'
import { Notices } from '../../../src/renderer/state/notices.svelte.ts'
import type { Program } from '../../../src/renderer/state/program.svelte.ts'
import { WatchedFolders } from '../../../src/renderer/state/watched-folders.svelte.ts'
import { clientOf } from '../client-of.ts'

const folder = (name: string) => ({ folder: name, state: 'watching', new: 0 })

/** Simulates main: the watched folders. */
function watched() {
  const folders: string[] = []
  const list = () => folders.map(folder)
  let asked = 0
  const notices = new Notices()
  const client = clientOf({
    watching: {
      list: () => (asked++, list()),
      start: ({ folder: name }: { folder: string }) => {
        if (name === '/gone') throw new ORPCError('FAULT', { message: 'There is no /gone.', data: {} })
        folders.push(name)
        return list()
      },
      stop: ({ folder: name }: { folder: string }) => {
        folders.splice(folders.indexOf(name), 1)
        return list()
      },
    },
  })
  return { state: new WatchedFolders({ client, notices } as unknown as Program), notices, asked: () => asked }
}
const names = ({ list }: WatchedFolders): string[] | undefined => list?.map((each) => each.folder)

it('watches a folder, stops, and watches it again from the notice', async () => {
  const { state, notices } = watched()
  expect(state.list).toBeUndefined()
  expect(await state.start('/new')).toBe(true)
  expect(names(state)).toEqual(['/new'])
  await state.stop('/new', 'stopped')
  expect(names(state)).toEqual([])
  expect(notices.list).toMatchObject([{ kind: 'done', text: 'stopped' }])
  await notices.undo(notices.list[0])
  expect(names(state)).toEqual(['/new'])
})

it('reports why a folder cannot be watched, and keeps the list', async () => {
  const { state, notices } = watched()
  await state.start('/new')
  expect(await state.start('/gone')).toBe(false)
  expect(names(state)).toEqual(['/new'])
  expect(notices.list).toMatchObject([{ kind: 'error', text: 'There is no /gone.' }])
})

it('makes no request while an answer is pending', async () => {
  const { state, asked } = watched()
  await Promise.all([state.load(), state.load()])
  expect(asked()).toBe(1)
  await state.load()
  expect(asked()).toBe(2)
})
