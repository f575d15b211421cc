import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import sharp from 'sharp'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { Fault } from '../../../src/contract/fault.ts'
import type { Progress } from '../../../src/contract/progress.ts'
import { planDemoGallery, writeDemoGallery } from '../../../src/engine/demo/index.ts'

const SMALL = { seed: 4, works: 5, clients: 6 }
let folder: string

beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'demo-gallery-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const pictures = async (): Promise<string[]> => (await readdir(path.join(folder, 'pictures'))).sort()
const lines = async (file: string): Promise<string[]> =>
  (await readFile(path.join(folder, file), 'utf8')).trimEnd().split('\n')

describe('writeDemoGallery', () => {
  it('writes every picture at its size and the three tables that the importer reads', async () => {
    const seen: Progress[] = []
    const counts = await writeDemoGallery(folder, {
      ...SMALL,
      watch: { onProgress: (progress) => seen.push(progress) },
    })
    const plan = planDemoGallery(SMALL.seed, SMALL)
    expect(counts).toEqual({ works: 5, clients: 6, sales: plan.sales.length })
    expect(await pictures()).toEqual(plan.works.map(({ file }) => file))
    for (const { file, picture } of plan.works) {
      const { info } = await sharp(path.join(folder, 'pictures', file))
        .raw()
        .toBuffer({ resolveWithObject: true })
      expect(info).toMatchObject({ width: picture.width, height: picture.height, channels: 3 })
    }
    expect((await lines('artworks.csv'))[0]).toBe(
      'item_id,file,artist,title,style,subject,year,medium,width_cm,height_cm,price,currency,one_of_a_kind,uploaded_at',
    )
    expect(await lines('artworks.csv')).toHaveLength(6)
    expect((await lines('sales.csv'))[0]).toBe('user_id,item_id,timestamp,order_id,price')
    expect(await lines('sales.csv')).toHaveLength(1 + plan.sales.length)
    expect((await lines('clients.csv'))[0]).toBe('user_id,name,contact,language,budget')
    expect(await lines('clients.csv')).toHaveLength(7)
    expect(seen.map(({ done }) => done)).toEqual([0, 1, 2, 3, 4, 5])
    expect(seen.every(({ total }) => total === 5)).toBe(true)
  })

  it('goes on where it was: pictures that are there are not painted again', async () => {
    const two = { ...SMALL, works: 2 }
    await writeDemoGallery(folder, two)
    const [lost, ...kept] = await pictures()
    const lostFile = path.join(folder, 'pictures', lost)
    const before = await readFile(lostFile)
    await rm(lostFile)
    const marks = await Promise.all(
      kept.map((file) => stat(path.join(folder, 'pictures', file), { bigint: true })),
    )
    await writeDemoGallery(folder, two)
    const after = await Promise.all(
      kept.map((file) => stat(path.join(folder, 'pictures', file), { bigint: true })),
    )
    expect(after.map(({ ino, mtimeNs }) => [ino, mtimeNs])).toEqual(
      marks.map(({ ino, mtimeNs }) => [ino, mtimeNs]),
    )
    expect((await readFile(lostFile)).equals(before)).toBe(true)
  })

  it('leaves whole files only when it is cancelled, and can then be finished', async () => {
    const stop = new AbortController()
    const onProgress = ({ done }: Progress): void => {
      if (done === 1) stop.abort()
    }
    await expect(
      writeDemoGallery(folder, { ...SMALL, watch: { signal: stop.signal, onProgress } }),
    ).rejects.toThrow(/abort/i)
    const left = await pictures()
    expect(left.length).toBeGreaterThan(0)
    expect(left.length).toBeLessThan(5)
    for (const file of left) {
      expect(file).toMatch(/^D\d{4}\.jpg$/)
      await expect(sharp(path.join(folder, 'pictures', file)).stats()).resolves.toBeDefined()
    }
    await writeDemoGallery(folder, SMALL)
    expect(await pictures()).toHaveLength(5)
  })

  it('refuses a folder that holds another collection', async () => {
    await writeFile(path.join(folder, 'artworks.csv'), 'item_id,file\nX1,mine.jpg\n')
    const refused = writeDemoGallery(folder, SMALL)
    await expect(refused).rejects.toBeInstanceOf(Fault)
    await expect(refused).rejects.toMatchObject({ kind: 'bad-input', path: folder })
    expect(await pictures()).toEqual([])
  })

  it('says where it cannot write', async () => {
    const occupied = path.join(folder, 'file')
    await writeFile(occupied, '')
    await expect(writeDemoGallery(occupied, SMALL)).rejects.toMatchObject({
      name: 'Fault',
      kind: 'disk',
      path: occupied,
    })
  })
})
