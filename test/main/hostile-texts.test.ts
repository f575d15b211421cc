import { readFileSync } from 'node:fs'
import path from 'node:path'
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openCatalogReader } from '../../src/catalog-read/index.ts'
import { callQuerySchema } from '../../src/contract/areas/calls.ts'
import {
  callSheetSchema,
  letterSchema,
  lookbookSchema,
  WORK_FIELDS,
} from '../../src/contract/areas/documents.ts'
import { OpenGallery } from '../../src/main/app/open-gallery.ts'
import { makeCallSheet, makeLetter, makeLookbook } from '../../src/main/services/documents/documents.ts'
import { exportClient } from '../../src/main/services/clients/client-export.ts'
import { callCsv } from '../../src/main/services/lists/call-table.ts'
import { listCsv } from '../../src/main/services/lists/list-tables.ts'
import { temporaryFolder } from '../support/galleries.ts'
import { hostileGallery, MARK } from '../support/hostile-gallery.ts'
import { curatornet } from '../support/terminal.ts'

/**
 * A gallery in which every text is an attack, in every table at once: the terminal and the documents show all of it as
 * text.
 */

const { folder, remove } = temporaryFolder()
/** Commands that show no texts written by users. */
const SILENT = ['duplicates list', 'currency']
const file = (name: string): string => path.join(folder, name)
let gallery = ''
let filled: ReadonlyMap<string, number>
let work = ''
let client = ''

beforeAll(async () => {
  ;({ gallery, filled } = await hostileGallery(folder))
  const reader = openCatalogReader(gallery)
  work = reader.artworks.all()[0].externalId
  client = reader.sales.clients()[0].externalId
  reader.close()
})
afterAll(remove)

it('puts an attack into every text of every table', () => {
  expect(filled.size).toBeGreaterThan(30)
  expect([...filled].filter(([, rows]) => rows === 0)).toEqual([])
})

describe('a terminal', () => {
  // Characters that a terminal interprets: everything below the space except the line feed, the same with the highest
  // bit set, and characters that change the writing direction.
  const obeyed = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]/u

  async function printedBy(...command: string[]): Promise<string> {
    const { out, err } = await curatornet(...command, '--gallery', gallery)
    const printed = out + err
    expect(`${command[0]}: ${obeyed.exec(printed)?.index ?? 'nothing'}`).toBe(`${command[0]}: nothing`)
    return printed
  }

  it('obeys nothing that a command prints from a gallery', async () => {
    const commands = [
      ['works', 'list'],
      ['works', 'show', work],
      ['works', 'trash'],
      ['artists', 'list'],
      ['client', 'list'],
      ['client', 'show', client],
      ['client', 'export', client],
      ['sales', 'list'],
      ['lists'],
      ['lists', 'show', '1'],
      ['imports'],
      ['imports', 'show', '1'],
      ['pictures', 'list', '--artwork', work],
      ['networks', 'list'],
      ['networks', 'source'],
      ['models', 'list'],
      ['duplicates', 'list'],
      ['currency'],
      ['info'],
      ['recommend', '--client', client],
      // A refusal contains the name that was given.
      ['works', 'show', `${MARK}\u001b[2J`],
      ['lists', 'show', `${MARK}\u001b[2J`],
      ['recommend', `--${MARK}\u001b[2J`],
    ]
    const silent: string[] = []
    for (const command of commands) {
      if (!(await printedBy(...command)).includes(MARK)) silent.push(command.join(' '))
    }
    // These show no user-written text, or not in this case.
    expect(silent).toEqual(SILENT)
  })

  it('reads the same document as without the escaping', async () => {
    const printed = await printedBy('client', 'show', client, '--json')
    const reader = openCatalogReader(gallery)
    const name = reader.sales.clients()[0].name
    reader.close()
    expect(JSON.parse(printed)).toMatchObject({ client_id: client, name })
  })
})

describe('a document', () => {
  let session: OpenGallery
  beforeAll(() => {
    session = new OpenGallery({ folder: gallery, entryPoint: 'test' })
  })
  afterAll(() => session.close())

  it('as PDF shows texts and executes nothing', async () => {
    const lookbook = lookbookSchema.parse({ list: 1, fields: [...WORK_FIELDS], out: file('book.pdf') })
    await makeLookbook(session, lookbook, {})
    await makeLetter(session, letterSchema.parse({ list: 1, out: file('letter.pdf') }), {})
    await makeCallSheet(session, callSheetSchema.parse({ list: 1, out: file('calls.pdf') }), {})
    for (const name of ['book.pdf', 'letter.pdf', 'calls.pdf']) {
      const document = await getDocument({ data: new Uint8Array(readFileSync(file(name))) }).promise
      const page = await document.getPage(1)
      const texts = (await page.getTextContent()).items.map((item) => ('str' in item ? item.str : ''))
      expect(texts.join('')).toContain('<script>')
      expect(await document.getJSActions()).toBeNull()
      expect(await document.getOpenAction()).toBeNull()
      expect(await page.getAnnotations()).toEqual([])
      await document.destroy()
    }
  })

  it('as the page of a client contains no markup from its texts', () => {
    const { page } = exportClient(session, client)
    expect(page.includes('&#60;script&#62;document.title')).toBe(true)
    expect(/<script>document|<img src=x|<svg onload/.exec(page)?.index).toBeUndefined()
  })

  it('as a table contains no formula', async () => {
    const tables = [
      listCsv(session, 1).text,
      (await callCsv(session, callQuerySchema.parse({ list: 1 }), {})).text,
    ]
    for (const text of tables) {
      expect(text).toContain(`'${MARK}`)
      expect(text).not.toMatch(new RegExp(`(^|[,"\\n\\ufeff])${MARK}`))
    }
  })
})
