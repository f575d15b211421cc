import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { KnownWorks } from '../../../src/contract/areas/catalogue.ts'
import { listWorks, worksPage, worksSince } from '../../../src/main/services/catalogue/work-list.ts'
import { Works } from '../../../src/renderer/state/works.svelte.ts'
import { addPicture, identity, opened } from '../../main/catalog/galleries.ts'
import { clientOf } from '../client-of.ts'
import { tried } from '../../support/properties.ts'

interface Paging {
  /** Maximum number of works per page. */
  readonly limit?: number
  /** Called before a page is read. */
  readonly onPage?: (after: number) => void
}

/** A catalogue with works, and a window's list of them, read through main's services. */
function galleryWith(count: number, { limit = 20_000, onPage }: Paging = {}) {
  const catalog = opened()
  const { reader } = catalog
  const asked: string[] = []
  const client = clientOf({
    catalogue: {
      worksPage: (input: { after: number; limit: number }) => {
        asked.push('page')
        onPage?.(input.after)
        return worksPage({ reader }, { ...input, limit: Math.min(limit, input.limit) })
      },
      worksSince: ({ known }: { known: KnownWorks }) => {
        asked.push('since')
        return worksSince({ reader }, known)
      },
      clusters: () => {
        asked.push('clusters')
        return reader.layout.clusters()
      },
    },
  })
  const embedders = ['one', 'two'].map((name) => catalog.embeddings.register(identity(name), null))
  catalog.embeddings.makeCurrent(embedders[0])
  for (let at = 0; at < count; at++) catalog.artworks.insert({ externalId: `W${at}`, title: `Work ${at}` })
  return { catalog, reader, embedders, client, asked, works: new Works() }
}
type Gallery = ReturnType<typeof galleryWith>

/** Changes that programs make to a catalogue, each with a number that selects the work. */
const CHANGES: Readonly<Record<string, (gallery: Gallery, at: number) => void>> = {
  edit: ({ catalog, reader }, at) =>
    catalog.artworks.update(idAt(reader, at), { price: at, artist: `A${at % 3}` }),
  add: ({ catalog, reader }, at) =>
    void catalog.artworks.insert({ externalId: `N${at} ${reader.artworks.numbers().length}`, title: 'New' }),
  picture: ({ catalog, reader }, at) =>
    catalog.photographs.add(idAt(reader, at), addPicture(catalog, `picture ${Math.random()}`)),
  embed: ({ catalog, reader, embedders }, at) => {
    const numbers = reader.artworks.numbers()
    const batch = { artworks: Int32Array.of(numbers[at % numbers.length]), vectors: Float32Array.of(1, 2, 3) }
    catalog.embeddings.insertImported(embedders[at % 2], batch)
  },
  network: ({ catalog, embedders }, at) => catalog.embeddings.makeCurrent(embedders[at % 2]),
  cluster: ({ catalog, reader, embedders }, at) => {
    const artworks = Int32Array.from(reader.artworks.numbers().filter((number) => number % 3 !== at % 3))
    const labels = artworks.map((number) => (number + at) % 4)
    const report = { k: 4, restarts: [], kept: 0, sizes: [], seconds: 1 }
    catalog.learning.insertClustering({ embedder: embedders[0], silhouette: 0.1, report, artworks, labels })
  },
  name: ({ catalog, reader }, at) => {
    if (reader.layout.clusters().length > 0) catalog.layout.nameCluster(at % 4, `Group ${at}`)
  },
  merge: ({ catalog, reader }, at) => {
    const numbers = reader.artworks.numbers()
    if (numbers.length > 3)
      catalog.duplicates.merge(numbers[0], numbers[1 + (at % (numbers.length - 1))], 'now')
  },
  undo: ({ catalog, reader }) => {
    const merge = reader.duplicates.merges().at(0)
    if (merge !== undefined) catalog.duplicates.undo(merge.id)
  },
}

function idAt(reader: Gallery['reader'], at: number): string {
  const all = reader.artworks.all()
  return all[at % all.length].externalId
}

describe('the works of a window', () => {
  test('are the same after any changes as if reloaded', async () => {
    const change = fc.tuple(fc.constantFrom(...Object.keys(CHANGES)), fc.nat(99))
    await fc.assert(
      fc.asyncProperty(fc.array(fc.array(change, { maxLength: 4 }), { maxLength: 6 }), async (steps) => {
        const gallery = galleryWith(8, { limit: 3 })
        const { works, client, reader } = gallery
        await works.load(client)
        expect(works.list).toEqual(listWorks({ reader }))
        for (const changes of steps) {
          for (const [name, at] of changes) CHANGES[name](gallery, at)
          await works.update(client)
          expect(works.list).toEqual(listWorks({ reader }))
          expect(works.clusters).toEqual(reader.layout.clusters())
        }
      }),
      { numRuns: tried(12) },
    )
  })

  test('that did not change keep their identity, and are not requested again', async () => {
    const { catalog, works, client, asked } = galleryWith(3)
    await works.load(client)
    const [first, second] = works.list
    catalog.artworks.update('W1', { price: 5 })
    asked.length = 0
    await works.update(client)
    expect(asked).toEqual(['since'])
    expect(works.list[0]).toBe(first)
    expect(works.list[1]).not.toBe(second)
    expect(works.get('W1')?.price).toBe(5)
  })

  test('stay the same list if something else changed: nothing is redrawn', async () => {
    const { catalog, works, client } = galleryWith(3)
    await works.load(client)
    const { index } = works
    catalog.sales.insertClient({ externalId: 'C1' })
    await works.update(client)
    expect(works.index).toBe(index)
  })

  test('arrive page by page, the first ones at once, and those that change meanwhile in their current state', async () => {
    const shown: unknown[] = []
    const { catalog, works, client, reader } = galleryWith(0, {
      onPage: (after) => {
        shown.push([works.list.length, works.loaded])
        if (after > 0) catalog.artworks.update('W3', { title: `Changed after ${after}` })
      },
    })
    catalog.transaction(() => {
      for (let at = 0; at < 7000; at++) catalog.artworks.insert({ externalId: `W${at}` })
    })
    await works.load(client)
    expect(shown).toEqual([
      [0, false],
      [500, false],
      [500, false],
    ])
    expect(works.loaded).toBe(true)
    expect(works.list).toEqual(listWorks({ reader }))
  })

  test('of another catalogue, or an older copy of it, are reloaded', async () => {
    const { works, client } = galleryWith(3)
    await works.load(client)
    const other = galleryWith(5)
    await works.update(other.client)
    expect(works.list).toEqual(listWorks(other))
    expect(other.asked).toContain('page')
  })

  test('that were requested before another gallery was opened are dropped', async () => {
    const { works, client } = galleryWith(3)
    const other = galleryWith(2)
    const loading = works.load(client)
    works.forget()
    await Promise.all([loading, works.load(other.client)])
    await works.update(other.client)
    expect(works.list).toEqual(listWorks(other))
  })
})
