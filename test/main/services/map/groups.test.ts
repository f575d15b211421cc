import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { GroupPage, GroupSummary } from '../../../../src/contract/areas/groups.ts'
import { openCatalogReader } from '../../../../src/catalog-read/index.ts'
import { importedGallery, paintCollection, temporaryFolder } from '../../../support/galleries.ts'
import { curatornet, documentOf } from '../../../support/terminal.ts'

/** The terminal's output on visual groups, compared with the catalogue itself. */

const { folder, remove } = temporaryFolder()
const gallery = path.join(folder, 'gallery')
const ask = <Answer>(...args: string[]): Promise<Answer> => documentOf<Answer>(...args, '--gallery', gallery)
let groups: GroupSummary[]

beforeAll(async () => {
  await importedGallery(gallery, await paintCollection(path.join(folder, 'collection'), 40, 12))
  expect((await curatornet('clusters', 'list', '--gallery', gallery)).out).toContain('not grouped yet')
  await ask('embed')
  await ask('cluster', '--clusters', '4')
  groups = await ask<GroupSummary[]>('clusters', 'list')
})
afterAll(remove)

it('counts every work and every sold copy once', () => {
  const reader = openCatalogReader(gallery)
  const copies = reader.sales.sold().reduce((sum, { quantity }) => sum + quantity, 0)
  reader.close()
  expect(groups.map(({ number }) => number)).toEqual([0, 1, 2, 3])
  expect(groups.reduce((sum, { size }) => sum + size, 0)).toBe(40)
  expect(groups.reduce((sum, { sold }) => sum + sold, 0)).toBe(copies)
  expect(new Set(groups.map(({ title }) => title)).size).toBe(4)
})

it('shows a group with the figures of the list: nearest works first, and sales and clients that add up', async () => {
  const [largest] = groups.toSorted((a, b) => b.size - a.size)
  const page = await ask<GroupPage>('clusters', 'show', String(largest.number))
  expect(page).toMatchObject({ ...largest })
  const closeness = page.works.map((work) => work.closeness ?? NaN)
  expect(closeness).toEqual(closeness.toSorted((a, b) => b - a))
  expect(closeness.every((value) => value > 0 && value <= 1.000001)).toBe(true)
  for (const sum of [
    page.months.reduce((total, { sold }) => total + sold, 0),
    page.clients.reduce((total, { bought }) => total + bought, 0),
    page.artists.reduce((total, { sold }) => total + sold, 0),
  ])
    expect(sum).toBe(largest.sold)
  expect(page.artists.reduce((total, { works }) => total + works, 0)).toBe(largest.size)
  expect(page.clients.every(({ bought, of }) => bought <= of)).toBe(true)
})

it('reports a group number that does not exist', async () => {
  for (const number of ['99', 'x']) {
    const { code, err } = await curatornet('clusters', 'show', number, '--gallery', gallery)
    expect(code).not.toBe(0)
    expect(err).toContain(`There is no cluster ${number}.`)
  }
})

it('writes all groups with pictures as one self-contained page', async () => {
  const file = path.join(folder, 'groups.html')
  await ask('export', 'groups', '--out', file, '--language', 'es')
  const page = readFileSync(file, 'utf8')
  expect(page).toContain('<html lang="es">')
  expect(page.match(/<section>/g)).toHaveLength(4)
  expect(page.match(/src="data:image\/jpeg;base64,/g)?.length).toBeGreaterThanOrEqual(4)
  expect(page).not.toMatch(/(?:src|href)="(?!data:)/)
})

it('writes the map as a picture, laid out first, in colours and with the names of groups', async () => {
  const [svg, png] = ['svg', 'png'].map((format) => path.join(folder, `map.${format}`))
  const size = ['--coloured', '--width', '800', '--height', '600']
  await ask('export', 'map', '--out', svg, ...size)
  const drawn = readFileSync(svg, 'utf8')
  expect(drawn.match(/<rect [^>]*><title>/g)).toHaveLength(40)
  const written = [...drawn.matchAll(/<text[^>]*>([^<]+)<\/text>/g)].map(([, name]) => name)
  expect(written.length).toBeGreaterThan(0)
  for (const name of written) expect(groups.map(({ title }) => title)).toContain(name)
  expect(drawn).not.toMatch(/href="(?!#|data:)/)
  await ask('export', 'map', '--out', png, ...size)
  const { width, height, dominant } = { ...(await sharp(png).metadata()), ...(await sharp(png).stats()) }
  expect([width, height]).toEqual([1600, 1200])
  // The background of the window's light look, which covers most of the picture.
  expect(Math.min(dominant.r, dominant.g, dominant.b)).toBeGreaterThan(220)
})

it('says what is missing where nothing can be laid out, and which forms there are', async () => {
  const empty = path.join(folder, 'empty')
  await documentOf('create', '--gallery', empty)
  const file = path.join(folder, 'none.png')
  const { code, err } = await curatornet('export', 'map', '--out', file, '--gallery', empty)
  expect(code).not.toBe(0)
  expect(err).toContain('No work of this gallery is embedded')
  expect(existsSync(file)).toBe(false)
  const wrong = await curatornet('export', 'map', '--out', `${file}.gif`, '--gallery', gallery)
  expect(wrong.code).toBe(2)
  expect(wrong.err).toContain('svg, png')
})
