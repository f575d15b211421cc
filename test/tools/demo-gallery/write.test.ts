import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import sharp from 'sharp'
import { afterAll, expect, it } from 'vitest'
import { planDemoGallery, tablesOf, writeDemoGallery } from '../../../tools/demo-gallery/index.ts'
import { temporaryFolder } from '../../support/galleries.ts'

const ORDER = { seed: 4, works: 1, clients: 6, output: 'photograph' } as const
const { folder, remove } = temporaryFolder()
const pictures = path.join(folder, 'pictures')

afterAll(remove)

it('writes every picture and the three tables that the importer reads, replacing what was there', async () => {
  mkdirSync(pictures)
  writeFileSync(path.join(pictures, 'D0002.jpg'), 'of an earlier, larger collection')
  const painted: (readonly [number, number])[] = []
  const onPainted = (done: number, total: number): number => painted.push([done, total])
  const plan = await writeDemoGallery(folder, { ...ORDER, onPainted })

  expect(plan).toEqual(planDemoGallery(ORDER.seed, ORDER))
  expect(readdirSync(pictures)).toEqual(['D0001.jpg'])
  for (const { itemId, picture } of plan.works) {
    const { info } = await sharp(readFileSync(path.join(pictures, `${itemId}.jpg`)))
      .raw()
      .toBuffer({ resolveWithObject: true })
    expect(info).toMatchObject({ width: picture.width, height: picture.height, channels: 3 })
  }
  for (const [name, text] of Object.entries(tablesOf(plan, '.jpg')))
    expect(readFileSync(path.join(folder, name), 'utf8')).toBe(text)
  expect(painted).toEqual([[1, 1]])
})

it('writes tables with as many rows as there are works, clients and sales', () => {
  const plan = planDemoGallery(ORDER.seed, ORDER)
  const [artworks, sales, clients] = Object.values(tablesOf(plan, '.webp')).map((text) =>
    text.trimEnd().split('\n'),
  )
  expect(artworks).toHaveLength(2)
  expect(artworks[0]).toBe(
    'item_id,file,artist,title,style,subject,year,medium,width_cm,height_cm,price,currency,one_of_a_kind,uploaded_at',
  )
  expect(artworks[1]).toMatch(/^D0001,D0001\.webp,/)
  expect(sales).toHaveLength(1 + plan.sales.length)
  expect(sales[0]).toBe('user_id,item_id,timestamp,order_id,price')
  expect(clients).toHaveLength(7)
  expect(clients[0]).toBe('user_id,name,contact,language,budget')
})
