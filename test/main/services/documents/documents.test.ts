import { readdirSync, readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  letterSchema,
  lookbookSchema,
  WORK_FIELDS,
  type WorkField,
} from '../../../../src/contract/areas/documents.ts'
import { OpenGallery } from '../../../../src/main/app/open-gallery.ts'
import { createGallery } from '../../../../src/main/catalog/index.ts'
import { makeLetter, makeLookbook } from '../../../../src/main/services/documents/documents.ts'
import { copyPictures } from '../../../../src/main/services/documents/picture-folder.ts'
import { saveLetterTexts, saveLogo, saveProfile } from '../../../../src/main/services/documents/profile.ts'
import { importArtworks } from '../../../../src/main/services/importing/importing.ts'
import { listCsv } from '../../../../src/main/services/lists/list-tables.ts'
import { makeList, noteWork } from '../../../../src/main/services/lists/lists.ts'
import { painting } from '../../../engine/images/pictures.ts'
import { temporaryFolder } from '../../../support/galleries.ts'

const { folder, remove } = temporaryFolder()
const gallery = new OpenGallery({ folder: path.join(folder, 'gallery'), entryPoint: 'test' })
const file = (name: string): string => path.join(folder, name)
const LONG = `${'A very long title that goes on '.repeat(8)}and ends`
const SECRET = 'Lager 7, Regal 3'
/** Internal facts about a work that must not leave the gallery. */
const HIDDEN = ['Depot Nord', 'Nachlass Weiss', '6,161', '6.161', '6161']
let list = 0

beforeAll(async () => {
  for (const [seed, name] of ['P1.jpg', 'P2.jpg', 'P3.jpg', 'P4.jpg', 'P5.jpg'].entries())
    await painting(seed, 600, 400 + 100 * seed)
      .jpeg()
      .toFile(file(name))
  createGallery(gallery.folder)
  await importArtworks(gallery, { folder, tables: [], map: {}, dryRun: false }, {})
  const catalog = gallery.write()
  catalog.artworks.update('P1', { title: 'Caminos de otoño', year: 1931, price: 12_500, currency: 'EUR' })
  catalog.artworks.update('P2', { title: LONG, widthCm: 81.5, heightCm: 60 })
  catalog.artworks.update('P3', { title: 'Łódź & <b>Ørsted</b>', price: 900, currency: 'EUR' })
  catalog.artworks.update('P4', { title: 'Gone', status: 'sold', price: 777, currency: 'EUR' })
  catalog.artworks.update('P5', { title: 'Ända', price: 3_000, currency: 'EUR' })
  catalog.sales.insertClient({ externalId: 'ada' })
  catalog.sales.updateClient('ada', { name: 'Ada Lünd', contact: 'Calle Mayor 1\nMadrid', language: 'es' })
  catalog.artworks.update('P1', { location: HIDDEN[0], consignor: HIDDEN[1], netPrice: 6_161 })
  // The original of P5 is lost before it was ever viewed.
  const lost = gallery.reader.artworks.byExternalId('P5')?.imageSha256 ?? ''
  rmSync(path.join(gallery.folder, gallery.reader.artworks.image(lost)?.path ?? ''))
  saveProfile(gallery, {
    name: 'Galería Ñandú',
    address: 'Hauptstraße 5\n10115 Berlin',
    contact: 'mail@example.org',
  })
  await saveLogo(gallery, file('P2.jpg'))
  catalog.artworks.update('P1', { description: 'Painted at dusk.\nFramed in oak.' })
  const made = makeList(gallery, {
    name: 'Primavera: 2026',
    client: 'ada',
    occasion: 'Feria',
    works: ['P1', 'P2', 'P3', 'P4', 'P5'],
  })
  list = Number(made.id)
  noteWork(gallery, list, 'P1', SECRET)
})
afterAll(async () => {
  await gallery.close()
  remove()
})

/** The text of every page of a PDF. */
async function pagesOf(pdf: string): Promise<string[]> {
  const document = await getDocument({ data: new Uint8Array(readFileSync(pdf)) }).promise
  const pages: string[] = []
  for (let number = 1; number <= document.numPages; number++) {
    const { items } = await (await document.getPage(number)).getTextContent()
    pages.push(
      items
        .map((item) => ('str' in item ? item.str : ''))
        .join(' ')
        .replaceAll(/\s+/g, ' '),
    )
  }
  await document.destroy()
  return pages
}

const lookbook = (settings: Record<string, unknown>) =>
  makeLookbook(gallery, lookbookSchema.parse({ list, ...settings }), {})

describe('a lookbook as PDF', () => {
  it('has a cover with gallery, title, client and occasion, and the given number of works per page', async () => {
    const out = file('book.pdf')
    const made = await lookbook({ out, per_page: 2, language: 'es', fields: ['year', 'size', 'price'] })
    expect(made).toMatchObject({ id: null, name: 'book.pdf', pages: 4, works: 5, without_picture: ['P5'] })
    const [cover, first, second, third] = await pagesOf(out)
    for (const text of ['Galería Ñandú', 'Hauptstraße 5', 'Primavera: 2026', 'Para Ada Lünd', 'Feria'])
      expect(cover).toContain(text)
    expect(first).toContain('Caminos de otoño')
    expect(first).toContain('1931')
    expect(first).toMatch(/12[. ]?500\s*€/)
    expect(first).toContain('81,5 × 60 cm')
    expect(first).toContain('and ends')
    expect(second).toContain('Łódź & <b>Ørsted</b>')
    expect(second).toContain('Vendida')
    expect(second).not.toContain('777')
    expect(third).toContain('Sin imagen')
  })

  it('includes the descriptions of works only if requested', async () => {
    const out = file('told.pdf')
    await lookbook({ out, per_page: 4, fields: ['description'] })
    expect((await pagesOf(out))[1]).toContain('Painted at dusk. Framed in oak.')
    const page = file('told.html')
    await lookbook({ out: page, format: 'html', fields: ['description'] })
    expect(readFileSync(page, 'utf8')).toContain('Painted at dusk.<br>Framed in oak.')
    await lookbook({ out, per_page: 4 })
    expect((await pagesOf(out))[1]).not.toContain('dusk')
  })

  it.each([
    [1, 6],
    [3, 3],
    [4, 3],
  ])('with %i works a page has %i pages', async (perPage, pages) => {
    const out = file(`book-${perPage}.pdf`)
    expect((await lookbook({ out, per_page: perPage, paper: 'letter' })).pages).toBe(pages)
    expect(await pagesOf(out)).toHaveLength(pages)
  })

  it('names the texts whose characters its fonts lack; as a web page it has them all', async () => {
    const catalog = gallery.write()
    catalog.artworks.insert({ externalId: 'J1', title: '神奈川沖浪裏', artist: 'Hokusai – Καλή Ночь' })
    const { id } = makeList(gallery, { name: 'Edo', works: ['J1'] })
    const texts = { list: id, out: file('edo.pdf') }
    expect((await lookbook(texts)).unprintable).toEqual(['神奈川沖浪裏'])
    expect((await lookbook({ ...texts, format: 'html', out: file('edo.html') })).unprintable).toEqual([])
    expect((await lookbook({ out: file('latin.pdf') })).unprintable).toEqual([])
  })

  it('embeds its fonts, and none of those that every reader is said to have', async () => {
    const out = file('fonts.pdf')
    await lookbook({ out })
    const raw = readFileSync(out, 'latin1')
    expect(raw.match(/\/BaseFont \/\w{6}\+Inter/g)).not.toBeNull()
    expect(raw.match(/\/BaseFont \/\w{6}\+SourceSerif/g)).not.toBeNull()
    expect(raw.match(/\/FontFile2/g)?.length).toBeGreaterThanOrEqual(3)
    expect(raw).not.toMatch(/Helvetica|Times-Roman/)
  })

  it('includes notes and prices only if requested', async () => {
    const out = file('plain.pdf')
    const fields: WorkField[] = ['year']
    await lookbook({ out, fields, names_client: false })
    const text = (await pagesOf(out)).join(' ')
    expect(text).not.toMatch(/€|Ada|Feria/)
    expect(text).not.toContain(SECRET)
    await lookbook({ out, fields: ['note'] })
    expect((await pagesOf(out)).join(' ')).toContain(SECRET)
  })

  it('is kept for the window until the gallery is closed', async () => {
    const { id } = await lookbook({})
    const kept = await gallery.madeFiles.bytesOf(id ?? '')
    expect(kept).toMatchObject({ name: 'Primavera 2026.pdf', type: 'application/pdf' })
    expect(String.fromCharCode(...(kept?.bytes.slice(0, 5) ?? []))).toBe('%PDF-')
    expect(await gallery.madeFiles.bytesOf('another')).toBeUndefined()
  })
})

describe('a price', () => {
  it('that names no currency is in that of the gallery, on paper, as a web page and in a table', async () => {
    gallery.write().artworks.insert({ externalId: 'N1', title: 'Unsaid', price: 4_321 })
    const { id } = makeList(gallery, { name: 'Unsaid', works: ['N1'] })
    const [pdf, html, letter] = ['unsaid.pdf', 'unsaid.html', 'unsaid-letter.pdf'].map(file)
    await lookbook({ list: id, out: pdf, language: 'en', fields: ['price'] })
    await lookbook({ list: id, out: html, format: 'html', language: 'en', fields: ['price'] })
    await makeLetter(gallery, letterSchema.parse({ list: id, out: letter, language: 'en' }), {})
    const pages = [...(await pagesOf(pdf)), ...(await pagesOf(letter))].join(' ')
    expect(pages.match(/€4,321/g)).toHaveLength(2)
    expect(readFileSync(html, 'utf8')).toContain('€4,321')
    expect(listCsv(gallery, id).text).toMatch(/,4321,EUR,/)
  })
})

describe('private information about a work', () => {
  it('is in no document, whatever is requested', async () => {
    const [pdf, html, letter] = ['hidden.pdf', 'hidden.html', 'hidden-letter.pdf'].map(file)
    await lookbook({ out: pdf, fields: [...WORK_FIELDS] })
    await lookbook({ out: html, format: 'html', fields: [...WORK_FIELDS] })
    await makeLetter(gallery, letterSchema.parse({ list, out: letter, fields: [...WORK_FIELDS] }), {})
    const page = readFileSync(html, 'utf8').replaceAll(/base64,[^)"]*/g, '')
    const texts = [...(await pagesOf(pdf)), ...(await pagesOf(letter)), page].join(' ')
    expect(HIDDEN.filter((hidden) => texts.includes(hidden))).toEqual([])
  })
})

describe('a lookbook as a web page', () => {
  it('is self-contained: it includes pictures and fonts, and no script or address', async () => {
    const out = file('book.html')
    await lookbook({ out, format: 'html' })
    const html = readFileSync(out, 'utf8')
    expect(html.match(/<img [^>]*src="data:image\/jpeg;base64,/g)).toHaveLength(5)
    expect(html).toContain('font/woff2;base64,')
    expect(html).toContain('Łódź &amp; &lt;b&gt;Ørsted&lt;/b&gt;')
    expect(html).not.toMatch(/<script|https?:\/\/|url\((?!data:)/)
  })
})

describe('an offer letter', () => {
  it('offers the available works to the client of the list, in the words of the gallery', async () => {
    saveLetterTexts(gallery, 'es', { opening: 'Hola {client}:', closing: 'Saludos\n{gallery}' })
    const out = file('letter.pdf')
    await makeLetter(gallery, letterSchema.parse({ list, out, language: 'es' }), {})
    const text = (await pagesOf(out)).join(' ')
    for (const part of ['Ada Lünd', 'Calle Mayor 1', 'Hola Ada Lünd:', 'Caminos de otoño', 'Galería Ñandú'])
      expect(text).toContain(part)
    expect(text).not.toContain('Gone')
    expect(text).not.toContain(SECRET)
  })

  it('tells the same of a work on paper and as a web page: its description and the note of the list', async () => {
    const told = { list, fields: ['year', 'price', 'description', 'note'], language: 'en' }
    const [pdf, html] = ['told-letter.pdf', 'told-letter.html'].map(file)
    await makeLetter(gallery, letterSchema.parse({ ...told, out: pdf }), {})
    await makeLetter(gallery, letterSchema.parse({ ...told, out: html, format: 'html' }), {})
    const onPaper = (await pagesOf(pdf)).join(' ')
    const asPage = readFileSync(html, 'utf8')
      .replaceAll(/<[^>]*>/g, ' ')
      .replaceAll(/\s+/g, ' ')
    for (const text of [onPaper, asPage])
      expect(text).toMatch(
        /Caminos de otoño.*1931.*€12,500.*Painted at dusk\. Framed in oak\. .*Lager 7, Regal 3/,
      )
  })
})

describe('a document that cannot be made', () => {
  it('is refused for a list without works, and leaves no file', async () => {
    const empty = makeList(gallery, { name: 'Empty', works: [] }).id
    const out = file('none.pdf')
    await expect(lookbook({ list: empty, out })).rejects.toThrow('There are no works on this list.')
    await expect(lookbook({ out: path.join(folder, 'nowhere', 'x.pdf') })).rejects.toThrow()
    expect(readdirSync(folder).filter((name) => name.endsWith('.part') || name === 'none.pdf')).toEqual([])
  })
})

describe('the pictures of a list', () => {
  it('are stored in a folder in list order, and missing ones are reported', async () => {
    const out = file('pictures')
    const report = await copyPictures(gallery, { list, folder: out }, {})
    expect(report).toMatchObject({ copied: 4, without_picture: ['P5'] })
    expect(readdirSync(out).sort()[0]).toBe('1 Caminos de otoño.jpeg')
  })
})
