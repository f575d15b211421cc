import { expect, it } from 'vitest'
import { Fault } from '../../../src/contract/fault.ts'
import type { SimilarToPicture } from '../../../src/contract/settings.ts'
import { PictureSearch } from '../../../src/renderer/state/picture-search.svelte.ts'
import type { Program } from '../../../src/renderer/state/program.svelte.ts'
import { clientOf } from '../client-of.ts'

const photo = (name: string): File => new File([name], name)

/** Simulates main: works by similarity to a picture, with responses that the test can delay. */
function searching(models: readonly { current: boolean }[] = []) {
  const asked: SimilarToPicture[] = []
  const held = new Map<unknown, Promise<void>>()
  const client = clientOf({
    models: { list: () => models },
    suggestions: {
      similarToPicture: async (query: SimilarToPicture) => {
        asked.push(query)
        await held.get(query.picture)
        if (query.picture === '/broken.jpg') {
          throw new Fault('bad-picture', 'The picture is damaged.', { next: 'Copy it again.' })
        }
        const items = [{ item_id: `like ${query.picture as string}`, score: 0.8 }]
        return { artwork: null, image: '', model: null, space: query.space, items }
      },
    },
  })
  const wire = {
    withPicture: <Result>(file: File, use: (picture: string) => Promise<Result>) => use(`/${file.name}`),
  }
  return { state: new PictureSearch({ client, wire } as unknown as Program), asked, held }
}

it('finds works similar to a picture, each with its similarity', async () => {
  const { state } = searching()
  const found = state.find(photo('a.jpg'))
  expect(state).toMatchObject({ searching: true, answer: undefined })
  await found
  expect(state.searching).toBe(false)
  expect(state.answer?.items.map(({ item_id }) => item_id)).toEqual(['like /a.jpg'])
  expect(state.scoreOf('like /a.jpg')).toBe(0.8)
  expect(state.scoreOf('another work')).toBeUndefined()
})

it('shows the newest picture, whichever answer arrives last', async () => {
  const { state, held } = searching()
  const slow = Promise.withResolvers<undefined>()
  held.set('/slow.jpg', slow.promise)
  const first = state.find(photo('slow.jpg'))
  await state.find(photo('quick.jpg'))
  slow.resolve(undefined)
  await first
  expect(state.answer?.items[0].item_id).toBe('like /quick.jpg')
  expect(state.searching).toBe(false)
})

it('reports why a picture cannot be compared, and continues with another', async () => {
  const { state } = searching()
  await state.find(photo('broken.jpg'))
  expect(state).toMatchObject({ searching: false, answer: undefined })
  expect(state.fault?.sentence).toBe('The picture is damaged. Copy it again.')
  await state.find(photo('a.jpg'))
  expect(state.fault).toBeUndefined()
})

it('compares by the model in use if there is one, and by the pictures once there is none', async () => {
  const models = [{ current: true }]
  const { state, asked } = searching(models)
  await state.find(photo('a.jpg'))
  expect(state.hasModel).toBe(true)
  await state.setSpace('model')
  await state.setSpace('model')
  models.pop()
  await state.ask()
  expect(asked.map(({ space }) => space)).toEqual(['features', 'model', 'features'])
  expect(state).toMatchObject({ hasModel: false, space: 'features' })
})

it('is closed together with the pending request', async () => {
  const { state, held } = searching()
  const slow = Promise.withResolvers<undefined>()
  held.set('/a.jpg', slow.promise)
  const found = state.find(photo('a.jpg'))
  state.close()
  slow.resolve(undefined)
  await found
  expect(state).toMatchObject({ file: undefined, answer: undefined, searching: false })
})
