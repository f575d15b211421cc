import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { planArtworks } from '../../../../src/main/importing/plans/plan-artworks.ts'
import { hasPaintings, sharedFolder } from '../../../shared.ts'
import { Workshop } from '../workshop.ts'

describe.skipIf(!hasPaintings)('the shared paintings', () => {
  it('are 2,887 works with none left out', async () => {
    using shop = new Workshop()
    const folder = path.join(sharedFolder, 'paintings')
    const tables = ['catalog.csv', 'catalog_extra.csv', 'inventory.csv'].map((name) =>
      path.join(folder, name),
    )
    let inspected = 0
    const plan = await planArtworks(
      { folder, tables },
      shop.catalog.reader,
      // Decoding 2,887 pictures is not part of this test.
      async function* (files) {
        for (const { path: file } of files) {
          inspected++
          yield await Promise.resolve({
            path: file,
            ok: true,
            width: 224,
            height: 160,
            format: 'jpeg',
            perceptualHash: '0123456789abcdef',
            trimmedHash: '0123456789abcdef',
            averageColour: '#808080',
          } as const)
        }
      },
      {},
    )
    expect([plan.new, plan.works.length, plan.skipped, inspected]).toEqual([
      2887,
      2887,
      [],
      plan.pictures.length,
    ])
    expect(plan.works[0]).toMatchObject({
      itemId: 'P00001',
      fields: {
        artist: 'Adriaen van Ostade',
        subject: 'landscape',
        price: 2615,
        currency: 'USD',
        oneOfAKind: false,
      },
    })
  })
})
