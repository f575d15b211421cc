import { expect, it, vi } from 'vitest'
import { Thumbnails } from '../../../../src/renderer/views/map/thumbnails.ts'

const wanted = (works: number[]) => works.map((work) => ({ work, url: `/${work}`, side: 64 }))

function controlled() {
  const asked: { work: number; resolve: (bitmap: ImageBitmap) => void; reject: (error: Error) => void }[] = []
  const close = vi.fn()
  const bitmap = { close } as unknown as ImageBitmap
  const load = ({ work }: { work: number }): Promise<ImageBitmap> => {
    const { promise, resolve, reject } = Promise.withResolvers<ImageBitmap>()
    asked.push({ work, resolve, reject })
    return promise
  }
  return { asked, bitmap, close, load }
}

it('requests a few at once, and what is wanted now before what was wanted earlier', async () => {
  const { asked, bitmap, load } = controlled()
  const ready = vi.fn()
  const thumbnails = new Thumbnails(ready, load)
  thumbnails.want(wanted([0, 1, 2, 3, 4, 5, 6, 7]))
  expect(asked.map(({ work }) => work)).toEqual([0, 1, 2, 3, 4, 5])
  thumbnails.want(wanted([9, 0]))
  asked[0].resolve(bitmap)
  await vi.waitFor(() => expect(asked).toHaveLength(7))
  expect(asked[6].work).toBe(9)
  expect(ready).toHaveBeenCalled()
  expect(thumbnails.take()?.work).toBe(0)
  expect(thumbnails.take()).toBeUndefined()
})

it('continues after a picture that does not arrive', async () => {
  const { asked, load } = controlled()
  const thumbnails = new Thumbnails(() => undefined, load)
  thumbnails.want(wanted([0, 1, 2, 3, 4, 5, 6]))
  asked[0].reject(new Error('404'))
  await vi.waitFor(() => expect(asked).toHaveLength(7))
  expect(thumbnails.take()).toBeUndefined()
})

it('keeps nothing after it is closed', async () => {
  const { asked, bitmap, close, load } = controlled()
  const thumbnails = new Thumbnails(() => undefined, load)
  thumbnails.want(wanted([0]))
  thumbnails.close()
  asked[0].resolve(bitmap)
  await vi.waitFor(() => expect(close).toHaveBeenCalled())
  expect(thumbnails.take()).toBeUndefined()
})
