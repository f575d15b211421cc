import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { ImageNetwork } from '../../../src/engine/embedding/index.ts'
import { withKeptEmbedder } from '../../../src/engine/tasks/kept-embedder.ts'
import { createGallery } from '../../../src/main/catalog/index.ts'
import { GallerySession } from '../../../src/main/session/gallery-session.ts'
import { embedWorks } from '../../../src/main/services/networks/embedding.ts'
import { importArtworks } from '../../../src/main/services/importing/importing.ts'
import { addNetwork } from '../../../src/main/services/networks/networks.ts'
import { similarToPicture, similarWorks } from '../../../src/main/services/suggestions/suggestions.ts'
import { painting } from '../images/pictures.ts'
import { resnet } from '../embedding/networks.ts'
import { temporaryFolder } from '../../support/galleries.ts'

const { folder, remove } = temporaryFolder()
const pictures = path.join(folder, 'pictures')
const session = new GallerySession({ folder: path.join(folder, 'gallery'), entryPoint: 'test' })

beforeAll(async () => {
  mkdirSync(pictures)
  for (const seed of [1, 2, 3, 4]) {
    await painting(seed, 90, 60)
      .jpeg()
      .toFile(path.join(pictures, `P${seed}.jpg`))
  }
  createGallery(session.folder)
  await importArtworks(session, { folder: pictures, tables: [], map: {}, dryRun: false }, {})
  await embedWorks(session, { all: false }, {})
})
afterAll(async () => {
  await session.close()
  remove()
})

const like = (picture: Blob | string) => similarToPicture(session, { picture, k: 2, space: 'features' }, {})

describe('works similar to a picture', () => {
  it('are found for bytes of any decodable format, and the answer names the picture', async () => {
    const photo = await painting(3, 300, 200).webp({ quality: 70 }).toBuffer()
    const answer = await like(new File([new Uint8Array(photo)], 'what the client sent.dat'))
    expect(answer).toMatchObject({ artwork: null, image: 'what the client sent.dat' })
    expect(answer.items[0].item_id).toBe('P3')
  })

  it('are the same by path, by bytes and by the work itself, also with a network', async () => {
    for (const network of ['builtin', 'small']) {
      if (network === 'small') {
        const file = path.join(folder, 'small.onnx')
        writeFileSync(file, resnet().bytes)
        await addNetwork(session, { file }, {})
        await embedWorks(session, { all: false }, {})
      }
      const file = path.join(pictures, 'P2.jpg')
      const byWork = await similarWorks(session, { artwork: 'P2', k: 3, space: 'features' }, {})
      for (const picture of [file, new File([readFileSync(file)], 'P2.jpg')]) {
        const { items } = await like(picture)
        expect(items[0].item_id).toBe('P2')
        expect(items[0].score).toBeCloseTo(1, 5)
        expect(items[1].item_id).toBe(byWork.items[0].item_id)
      }
    }
  })

  it('are not found for a file that is not a picture, which is named', async () => {
    await expect(like(new File(['words'], 'words.jpg'))).rejects.toMatchObject({
      kind: 'bad-picture',
      message: expect.stringContaining('words.jpg: ') as string,
    })
  })
})

describe('a network that is requested again', () => {
  it('is opened once until another one is requested; a failed opening is retried', async () => {
    const load = vi.spyOn(ImageNetwork, 'load')
    const source = (seed: number) => {
      const file = path.join(folder, `kept-${seed}.onnx`)
      writeFileSync(file, resnet({ seed }).bytes)
      return { kind: 'network', path: file } as const
    }
    const [one, two] = [source(1), source(2)]
    const identities: string[] = []
    const ask = (which: typeof one) =>
      withKeptEmbedder(which, ({ identity }) => Promise.resolve(identities.push(identity)))
    await Promise.all([ask(one), ask(one)])
    await ask(one)
    expect(load).toHaveBeenCalledTimes(1)
    await ask(two)
    expect(load).toHaveBeenCalledTimes(2)
    expect(new Set(identities).size).toBe(2)
    const missing = { kind: 'network', path: path.join(folder, 'late.onnx') } as const
    await expect(ask(missing)).rejects.toMatchObject({ kind: 'bad-network' })
    writeFileSync(missing.path, resnet().bytes)
    await ask(missing)
    load.mockRestore()
  })
})
