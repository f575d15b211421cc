import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openCatalogReader } from '../../../../src/catalog-read/index.ts'
import type { NewDeskEntry, TakenIn } from '../../../../src/contract/areas/desks.ts'
import { openEntryPoint, type Client } from '../../../../src/main/api/entry-point.ts'
import { sha256Of } from '../../../../src/files/hash.ts'
import { createGallery, openCatalog } from '../../../../src/main/catalog/index.ts'
import { finish } from '../../../support/finish.ts'
import { temporaryFolder } from '../../../support/galleries.ts'

const { folder, remove } = temporaryFolder()
const gallery = path.join(folder, 'gallery')
const copy = path.join(folder, 'copy')
const changes = path.join(copy, 'changes.curatornet-changes')
const catalogue = path.join(copy, 'catalog.sqlite')
afterAll(remove)

beforeAll(async () => {
  createGallery(gallery)
  const catalog = openCatalog(gallery, { entryPoint: 'test' })
  catalog.transaction(() => {
    for (const externalId of ['w1', 'w2', 'w3', 'w4']) {
      catalog.artworks.insert({ externalId, title: `Work ${externalId}`, oneOfAKind: true })
    }
    for (const externalId of ['ada', 'bo', 'eve'])
      catalog.sales.insertClient({ externalId, name: externalId })
  })
  catalog.close()
  await within(gallery, (client) => finish(client.desks.makeCopy({ folder: copy })))
})

/** Opens a gallery while `use` runs. */
async function within<Result>(at: string, use: (client: Client) => Promise<Result>): Promise<Result> {
  const entryPoint = openEntryPoint({ folder: at, entryPoint: 'test' })
  try {
    return await use(entryPoint.client)
  } finally {
    await entryPoint.close()
  }
}

const takeIn = (file = changes, dryRun = false): Promise<TakenIn> =>
  within(gallery, (client) => client.desks.takeIn({ file, dryRun }))

/** The main desk's data on it. */
function held() {
  const reader = openCatalogReader(gallery)
  try {
    return {
      likes: reader.visits.likedBy('ada'),
      offers: reader.visits.offersTo('ada').map(({ itemId, outcome }) => [itemId, outcome]),
      visits: reader.presented
        .ofClient('ada')
        .map(({ notes, works }) => [notes, works.map(({ itemId }) => itemId)]),
    }
  } finally {
    reader.close()
  }
}

describe('a copy for another desk', () => {
  it('lists every file with its hash, and the signing key stays at the main desk, for its owner alone', () => {
    const { files } = JSON.parse(readFileSync(path.join(copy, 'copy.json'), 'utf8')) as {
      files: { path: string; sha256: string }[]
    }
    expect(files).toContainEqual(
      expect.objectContaining({ path: 'catalog.sqlite', sha256: sha256Of(readFileSync(catalogue)) }),
    )
    expect(existsSync(path.join(copy, 'desk-key.pem'))).toBe(false)
    if (process.platform !== 'win32')
      expect(statSync(path.join(gallery, 'desk-key.pem')).mode & 0o777).toBe(0o600)
  })

  it('can be viewed, and refuses anything that would change its catalogue', async () => {
    await within(copy, async (client) => {
      expect(await client.clients.list({})).toHaveLength(3)
      await expect(client.clients.change({ client: 'ada', changes: { name: 'Ada' } })).rejects.toMatchObject({
        message: expect.stringContaining('copy for another desk') as string,
      })
    })
  })

  it('does not overwrite what is already there', async () => {
    await expect(
      within(gallery, (client) => finish(client.desks.makeCopy({ folder: copy }))),
    ).rejects.toMatchObject({
      message: expect.stringContaining('copy') as string,
    })
  })
})

describe('a note from another desk', () => {
  it('is stored in a small separate file; the catalogue stays unchanged byte for byte', async () => {
    const before = sha256Of(readFileSync(catalogue))
    await within(copy, async ({ desks }) => {
      await desks.note({ what: 'offered', client: 'ada', works: ['w1', 'w2'], notes: null })
      await desks.note({ what: 'liked', client: 'ada', works: ['w3'], notes: null })
      await desks.note({ what: 'refused', client: 'ada', works: ['w2'], notes: null })
      await desks.note({ what: 'visit', client: 'ada', works: ['w1'], notes: 'Blue, for the hall' })
      await desks.note({ what: 'offered', client: 'bo', works: ['w4'], notes: null })
      await desks.note({ what: 'liked', client: 'eve', works: ['w4'], notes: null })
      expect((await desks.noted({})).entries).toHaveLength(6)
    })
    expect(sha256Of(readFileSync(catalogue))).toBe(before)
  })

  it('must name existing clients and works, and is made at a copy only', async () => {
    const nobody: NewDeskEntry = { what: 'liked', client: 'nobody', works: ['w1'], notes: null }
    await expect(within(copy, ({ desks }) => desks.note(nobody))).rejects.toMatchObject({ code: 'FAULT' })
    const here = { ...nobody, client: 'ada' }
    await expect(within(gallery, ({ desks }) => desks.note(here))).rejects.toMatchObject({ code: 'FAULT' })
  })
})

describe('the main desk', () => {
  it('is first shown what would be imported, with what is no longer possible', async () => {
    await within(gallery, async ({ clients, sales }) => {
      await clients.forget({ client: 'eve' })
      const sale = { client: 'ada', works: [{ artwork: 'w4', copies: 1 }], date: '2026-01-02', invoice: 'i1' }
      await sales.record({ ...sale, discount: 0 })
    })
    const outlook = await takeIn(changes, true)
    expect(outlook).toMatchObject({
      taken: { offered: 2, liked: 1, refused: 1, visit: 1 },
      known: 0,
      change: null,
      conflicts: [
        { why: 'workSold', what: 'offered', client: 'bo', work: 'w4' },
        { why: 'clientGone', what: 'liked', client: 'eve', work: null },
      ],
    })
    expect(held().likes).toEqual([])
  })

  it('imports it once, as one change that can be undone and then imported again', async () => {
    const before = held()
    const taken = await takeIn()
    const after = {
      likes: ['w3'],
      offers: [
        ['w2', 'declined'],
        ['w1', 'open'],
      ],
      visits: [['Blue, for the hall', ['w1']]],
    }
    expect(held()).toEqual(after)
    expect(await takeIn()).toMatchObject({
      taken: { offered: 0, liked: 0, refused: 0, visit: 0 },
      before: 6,
      change: null,
    })
    expect(held()).toEqual(after)
    await within(gallery, ({ history }) => history.undo({ change: taken.change }))
    expect(held()).toEqual(before)
    await takeIn()
    expect(held()).toEqual(after)
  })

  it('imports only what is new in a file that has grown', async () => {
    await within(copy, ({ desks }) =>
      desks.note({ what: 'liked', client: 'ada', works: ['w1', 'w3'], notes: null }),
    )
    expect(await takeIn()).toMatchObject({ before: 6, known: 1, taken: { liked: 1 } })
    expect(held().likes.toSorted()).toEqual(['w1', 'w3'])
  })

  it('refuses a damaged file, one of another kind, and one of another gallery', async () => {
    const text = readFileSync(changes, 'utf8')
    const file = path.join(folder, 'other.curatornet-changes')
    for (const bad of [text.replace('w3', 'w2'), '{}', 'no JSON', '']) {
      writeFileSync(file, bad)
      await expect(takeIn(file)).rejects.toMatchObject({
        message: expect.stringContaining('damaged') as string,
      })
    }
    const whole = JSON.parse(text) as { content: string }
    const content = whole.content.replace(/"made_at":"\d{4}/, '"made_at":"1999')
    writeFileSync(file, JSON.stringify({ ...whole, content, sha256: sha256Of(content) }))
    await expect(takeIn(file)).rejects.toMatchObject({
      message: expect.stringContaining('does not come from a copy of this gallery') as string,
    })
  })
})
