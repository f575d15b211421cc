import { expect, it } from 'vitest'
import { Notices } from '../../../src/renderer/state/notices.svelte.ts'
import { Photographs } from '../../../src/renderer/state/photographs.svelte.ts'
import type { Program } from '../../../src/renderer/state/program.svelte.ts'
import { clientOf } from '../client-of.ts'

interface Asked {
  readonly artwork: string
  readonly sha256: string
}

/** Simulates main: the photographs of works, the primary one first. */
function photographs(works: Record<string, string[]>) {
  const answer = (artwork: string) => ({
    item_id: artwork,
    photographs: works[artwork].map((sha256, at) => ({ sha256, primary: at === 0 })),
  })
  const notices = new Notices()
  const client = clientOf({
    pictures: {
      list: ({ artwork }: Asked) => answer(artwork),
      makePrimary: ({ artwork, sha256 }: Asked) => {
        works[artwork] = [sha256, ...works[artwork].filter((each) => each !== sha256)]
        return answer(artwork)
      },
      remove: ({ artwork, sha256 }: Asked) => {
        works[artwork] = works[artwork].filter((each) => each !== sha256)
        return answer(artwork)
      },
    },
  })
  return { state: new Photographs({ client, notices } as unknown as Program), notices }
}
const shown = ({ list }: Photographs): string[] => list.map(({ sha256 }) => sha256)

it('makes another photograph the primary one, with undo', async () => {
  const { state, notices } = photographs({ A: ['front', 'frame'] })
  await state.ask('A')
  await state.makePrimary(state.list[1], 'done')
  expect(shown(state)).toEqual(['frame', 'front'])
  await notices.undo(notices.list[0])
  await state.ask('A')
  expect(shown(state)).toEqual(['front', 'frame'])
})

it('makes no request for a photograph that is already primary', async () => {
  const { state, notices } = photographs({ A: ['front', 'frame'] })
  await state.ask('A')
  await state.makePrimary(state.list[0], 'done')
  expect(notices.list).toEqual([])
})

it('removes a photograph from its work', async () => {
  const { state } = photographs({ A: ['front', 'frame', 'back'] })
  await state.ask('A')
  expect(await state.remove(state.list[1])).toBe(true)
  expect(shown(state)).toEqual(['front', 'back'])
})

it('drops an answer about a work that is no longer shown', async () => {
  const { state } = photographs({ A: ['a'], B: ['b'] })
  await Promise.all([state.ask('A'), state.ask('B')])
  expect(shown(state)).toEqual(['b'])
  const asked = state.ask('A')
  // What is shown for the other work does not belong to this one.
  expect(shown(state)).toEqual([])
  await asked
})
