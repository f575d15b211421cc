import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { ImportReport } from '../../../src/contract/results/importing.ts'
import { openCatalogReader } from '../../../src/catalog-read/index.ts'
import { temporaryFolder } from '../../support/galleries.ts'
import { curatornet, documentOf } from '../../support/terminal.ts'
import { inEnglish } from '../../../src/messages/english.ts'

/** The user's choices for a table in the terminal, and what is remembered of them. */

const { folder, remove } = temporaryFolder()
const gallery = path.join(folder, 'gallery')
const photos = path.resolve(import.meta.dirname, '../../cases/32-edition/photos')

beforeAll(() => documentOf('create', '--gallery', gallery))
afterAll(remove)

function file(name: string, content: string): string {
  const full = path.join(folder, name)
  writeFileSync(full, content)
  return full
}

const works = (csv: string, ...options: string[]): Promise<ImportReport> =>
  documentOf<ImportReport>('import', 'artworks', photos, '--csv', csv, ...options, '--gallery', gallery)

function editions(): (boolean | null)[] {
  const reader = openCatalogReader(gallery)
  try {
    return reader.artworks.all().map(({ oneOfAKind }) => oneOfAKind)
  } finally {
    reader.close()
  }
}

it('accepts a word for an edition and an unused column, and remembers both for the next time', async () => {
  const csv = file('works.csv', 'item_id,title,edition\nP1,Moon,large run\nP2,Sun,single sheet\n')
  const refused = await works(csv, '--dry-run')
  expect(refused.skipped.at(0)?.reason).toMatch(/--edition "WORD=unique" or "WORD=multiple" says it/)

  const words = ['--edition', 'large run=multiple', '--edition', 'Single sheet=unique', '--map', 'title=']
  expect((await works(csv, ...words)).skipped).not.toContainEqual(refused.skipped.at(0))
  expect(editions().slice(0, 2)).toEqual([false, true])

  const next = file('next.csv', 'item_id,title,edition\nP1,Moon,single sheet\nP2,Sun,large run\n')
  const { notes } = await works(next)
  expect(notes).toContain(
    `${next} is read as the last table of this shape: “title” is not used, “large run” means multiple ` +
      'and “Single sheet” means unique (--forget-mapping reads it anew).',
  )
  expect(editions().slice(0, 2)).toEqual([true, false])
  expect((await works(next, '--forget-mapping')).notes.map(inEnglish).join()).not.toContain('is read as')
  expect((await works(next)).notes.map(inEnglish).join()).not.toContain('is read as')
})

it('refuses a meaning that an edition cannot have', async () => {
  const csv = file('wrong.csv', 'item_id,edition\nP1,x\n')
  const { code, err } = await curatornet('import', 'artworks', photos, '--csv', csv, '--edition', 'x=many')
  expect(code).toBe(2)
  expect(err).toContain('It must read WORD=MEANING, with one of unique, multiple.')
})
