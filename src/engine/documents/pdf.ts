import { createWriteStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import PDFDocument from 'pdfkit'
import type { DocumentModel } from '../../contract/documents.ts'
import { FACE_NAMES, fontBytes, type Face } from './fonts.ts'
import { setCalls } from './pdf-calls.ts'
import { setLetter } from './pdf-letter.ts'
import { setLookbook } from './pdf-lookbook.ts'
import type { Sheet } from './sheet.ts'

/** The result of writing a document. */
export interface MadeDocument {
  readonly pages: number
  /** Positions of works, from 0, whose picture could not be shown. */
  readonly missing: readonly number[]
}

const MARGIN = 54

/**
 * Lays out a document on pages and writes them as PDF, with the glyphs that it uses embedded. Rejects with the file
 * system's error.
 */
export async function writePdf(
  document: DocumentModel,
  file: string,
  signal?: AbortSignal,
): Promise<MadeDocument> {
  const pdf = new PDFDocument({
    size: document.paper === 'a4' ? 'A4' : 'LETTER',
    margin: MARGIN,
    autoFirstPage: false,
    pdfVersion: '1.7',
    lang: document.language,
    displayTitle: true,
    info: {
      Title: document.title,
      Author: document.letterhead.name ?? '',
      Producer: '',
      Creator: 'CuratorNet Desktop',
    },
  })
  const written = pipeline(pdf, createWriteStream(file))
  // The caller awaiting the end receives any failure; until then no handler is attached.
  written.catch(() => undefined)
  for (const face of FACE_NAMES) pdf.registerFont(face, fontBytes(face))
  let pages = 0
  pdf.on('pageAdded', () => (pages += 1))
  const sheet: Sheet = {
    pdf,
    document,
    signal,
    font: (face: Face, size: number) => pdf.font(face, size),
    get page() {
      return pages
    },
  }
  const missing = await setContent(sheet)
  pdf.end()
  await written
  return { pages, missing }
}

async function setContent(sheet: Sheet): Promise<number[]> {
  const { content } = sheet.document
  if (content.kind === 'lookbook') return setLookbook(sheet, content)
  if (content.kind === 'letter') return setLetter(sheet, content)
  setCalls(sheet, content)
  return []
}
