import { copyFileSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Info } from '../../../src/contract/results/gallery.ts'
import type { ImportReport } from '../../../src/contract/results/importing.ts'
import { GraphBuilder } from '../../../src/learning/onnx/index.ts'
import { openCatalog } from '../../../src/main/catalog/index.ts'
import { paintCollection, temporaryFolder, type SmallCollection } from '../../support/galleries.ts'
import { curatornet, documentOf } from '../../support/terminal.ts'

/** User mistakes: one sentence that states what, where and what to do; exit code 1; nothing half-imported. */

const { folder, remove } = temporaryFolder()
const gallery = path.join(folder, 'gallery')
const at = (name: string): string => path.join(folder, name)
let collection: SmallCollection

beforeAll(async () => {
  collection = await paintCollection(at('collection'), 4, 3)
  await documentOf('create', '--gallery', gallery)
})
afterAll(remove)

/** Runs a command that must fail, and returns its single line. */
async function refusalOf(...args: string[]): Promise<string> {
  const { code, out, err } = await curatornet(...args, '--gallery', gallery)
  const lines = err.split('\n').filter((line) => line.startsWith('curatornet: '))
  expect({ code, out, lines: lines.length }).toEqual({ code: 1, out: '', lines: 1 })
  return lines[0] ?? ''
}

async function expectEmptyGallery(): Promise<void> {
  expect(await documentOf<Info>('info', '--gallery', gallery)).toMatchObject({
    artworks: 0,
    images: 0,
    clients: 0,
  })
  expect(readdirSync(path.join(gallery, 'originals'))).toEqual([])
}

describe('an import', () => {
  it('of a missing directory is refused', async () => {
    const line = await refusalOf('import', 'artworks', at('nowhere'))
    expect(line).toContain(at('nowhere'))
    await expectEmptyGallery()
  })

  it('of a missing table is refused', async () => {
    const line = await refusalOf('import', 'artworks', collection.pictures, '--csv', at('no.csv'))
    expect(line).toContain(at('no.csv'))
    await expectEmptyGallery()
  })

  it('of a table without the required columns is refused', async () => {
    writeFileSync(at('wrong.csv'), 'colour,size\nred,3\n')
    expect(await refusalOf('import', 'artworks', collection.pictures, '--csv', at('wrong.csv'))).toContain(
      '--map',
    )
    const line = await refusalOf('import', 'sales', at('wrong.csv'))
    expect(line).toContain(at('wrong.csv'))
    expect(line).toContain('colour')
    await expectEmptyGallery()
  })

  it('of sales of unknown works is refused', async () => {
    writeFileSync(at('unknown.csv'), 'user_id,item_id,timestamp\nC1,X9,1420070400\n')
    expect(await refusalOf('import', 'sales', at('unknown.csv'))).toContain('unknown.csv')
    await expectEmptyGallery()
  })

  it('of a text file named .jpg imports the others and names this one with its reason', async () => {
    const mixed = at('mixed')
    mkdirSync(mixed)
    for (const name of readdirSync(collection.pictures)) {
      copyFileSync(path.join(collection.pictures, name), path.join(mixed, name))
    }
    writeFileSync(path.join(mixed, 'letter.jpg'), 'Dear gallery, please find attached …')
    const other = at('other-gallery')
    await documentOf('create', '--gallery', other)
    const report = await documentOf<ImportReport>('import', 'artworks', mixed, '--gallery', other)
    expect(report.new).toBe(4)
    expect(report.skipped).toHaveLength(1)
    expect(report.skipped[0]?.file).toContain('letter.jpg')
    expect(report.skipped[0]?.reason).toContain('not a picture')
    const withSale = at('one-unknown.csv')
    writeFileSync(withSale, 'user_id,item_id,timestamp\nC1,X9,1420070400\nC1,D0001,1420070400\n')
    const sales = await documentOf<ImportReport>('import', 'sales', withSale, '--gallery', other)
    expect(sales).toMatchObject({ new: 1, skipped: [{ line: 2 }] })
    expect(sales.skipped[0]?.reason).toContain('X9')
  })

  it('writes nothing in a dry run', async () => {
    const report = await documentOf<ImportReport>(
      ...[
        'import',
        'artworks',
        collection.pictures,
        '--csv',
        collection.artworks,
        '--dry-run',
        '--gallery',
        gallery,
      ],
    )
    expect(report).toMatchObject({ new: 4, dry_run: true })
    await expectEmptyGallery()
  })
})

describe('a network', () => {
  it('that is not an ONNX file is refused', async () => {
    writeFileSync(at('text.onnx'), 'not a network at all')
    const line = await refusalOf('networks', 'add', at('text.onnx'))
    expect(line).toContain(at('text.onnx'))
  })

  it('that is not a classifier is refused', async () => {
    const graph = new GraphBuilder('adder')
    graph.node('Add', [graph.input('a', 'float32', [1]), graph.input('b', 'float32', [1])], {}, 'sum')
    graph.output('sum', 'float32', [1])
    writeFileSync(at('adder.onnx'), graph.toModel())
    expect(await refusalOf('networks', 'add', at('adder.onnx'))).toContain('adder.onnx')
    expect(readdirSync(path.join(gallery, 'networks'))).toEqual([])
  })

  it('that does not exist', async () => {
    expect(await refusalOf('networks', 'add', at('none.onnx'))).toContain(at('none.onnx'))
    expect(await refusalOf('networks', 'use', 'resnet')).toContain('resnet')
  })
})

describe('a gallery', () => {
  it('is refused if the folder is not one', async () => {
    const { code, err } = await curatornet('info', '--gallery', at('collection'))
    expect(code).toBe(1)
    expect(err).toMatch(/^curatornet: .*collection is not a gallery\. .*create.*\n$/)
  })

  it('cannot be made in a folder with files or over another gallery', async () => {
    expect((await curatornet('create', '--gallery', at('collection'))).err).toContain('not empty')
    expect((await curatornet('create', '--gallery', gallery)).err).toContain('is a gallery already')
    expect((await curatornet('create', '--gallery', collection.sales)).err).toContain('is a file')
  })

  it('has one writer at a time and any number of readers', async () => {
    const holder = openCatalog(gallery, { entryPoint: 'window' })
    try {
      const line = await refusalOf('embed')
      expect(line).toContain('is in use by the window')
      await expectEmptyGallery()
    } finally {
      holder.close()
    }
  })
})

describe('a request without the data that it needs', () => {
  it('reports what is missing and how to get it', async () => {
    expect(await refusalOf('train')).toContain('embed')
    expect(await refusalOf('cluster')).toContain('embed')
    expect(await refusalOf('evaluate')).toContain('embed')
    expect(await refusalOf('recommend', '--client', 'C1')).toContain('train')
    expect(await refusalOf('who', '--artwork', 'D0001')).toContain('train')
    expect(await refusalOf('models', 'use', 'curatornet-9')).toContain('curatornet-9')
  })
})

describe('wrong usage', () => {
  it.each([
    [['paint']],
    [['import']],
    [['import', 'artworks']],
    [['train', '--triples', 'many']],
    [['train', '--preset', 'slow']],
    [['evaluate', '--methods', 'magic']],
    [['recommend']],
    [['similar', '--artwork', 'A', '--image', 'B']],
    [['import', 'sales', 'x.csv', '--map', 'nonsense']],
  ])('%j ends with exit code 2', async (args) => {
    const { code, err } = await curatornet(...args, '--gallery', gallery)
    expect(code).toBe(2)
    expect(err).not.toBe('')
  })

  it('without a gallery explains how to name one', async () => {
    const before = process.env.CURATORNET_GALLERY
    delete process.env.CURATORNET_GALLERY
    try {
      const { code, err } = await curatornet('info')
      expect(code).toBe(2)
      expect(err).toContain('--gallery DIR')
      expect(err).toContain('CURATORNET_GALLERY')
    } finally {
      if (before !== undefined) process.env.CURATORNET_GALLERY = before
    }
  })

  it('uses the gallery in the variable if no option names one', async () => {
    const before = process.env.CURATORNET_GALLERY
    process.env.CURATORNET_GALLERY = gallery
    try {
      expect((await documentOf<Info>('info')).gallery).toBe(gallery)
    } finally {
      if (before === undefined) delete process.env.CURATORNET_GALLERY
      else process.env.CURATORNET_GALLERY = before
    }
  })
})
