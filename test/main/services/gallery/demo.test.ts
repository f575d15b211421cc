import path from 'node:path'
import { afterAll, afterEach, expect, test } from 'vitest'
import { createGallery } from '../../../../src/main/catalog/index.ts'
import { prepareDemo } from '../../../../src/main/services/gallery/demo.ts'
import { GallerySession } from '../../../../src/main/session/gallery-session.ts'
import { planDemoGallery, SHIPPED } from '../../../../tools/demo-gallery/index.ts'
import { temporaryFolder } from '../../../support/galleries.ts'

/** 400 pictures are inspected twice: seconds on an idle machine. */
const MOST_MS = 240_000
const { folder, remove } = temporaryFolder()
let session: GallerySession
function sessionIn(name: string): GallerySession {
  session = new GallerySession({ folder: path.join(folder, name), entryPoint: 'test' })
  return session
}

afterEach(() => session.close())
afterAll(remove)

test(
  'the demo gallery is made once, resumes where it was stopped, and is not in the history',
  async () => {
    const demo = sessionIn('demo')
    const stop = new AbortController()
    const stopped = prepareDemo(
      demo,
      {},
      {
        signal: stop.signal,
        // The works exist when the clients are about to be written.
        onProgress: ({ total }) => {
          if (total === SHIPPED.clients) stop.abort()
        },
      },
    )
    await expect(stopped).rejects.toThrow()
    expect(demo.reader.statistics()).toMatchObject({ artworks: SHIPPED.works, orderItems: 0 })

    const { sales } = planDemoGallery(SHIPPED.seed)
    const made = await prepareDemo(demo, {}, {})
    expect(made).toMatchObject({
      works: SHIPPED.works,
      clients: SHIPPED.clients,
      sales: sales.length,
      made: true,
    })
    expect(sales.filter(({ clientId }) => clientId === made.visitor)).toHaveLength(6)
    expect(await prepareDemo(demo, {}, {})).toEqual({ ...made, made: false })
    expect(demo.reader.imports.all()).toEqual([])
  },
  MOST_MS,
)

test('the user’s own gallery is left unchanged', async () => {
  const own = sessionIn('own')
  createGallery(own.folder)
  own.write().artworks.insert({ externalId: 'W1' })
  await expect(prepareDemo(own, {}, {})).rejects.toMatchObject({ kind: 'bad-input', path: own.folder })
  expect(own.reader.statistics()).toMatchObject({ artworks: 1, clients: 0 })
})
