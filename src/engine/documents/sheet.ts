import type { DocumentModel } from '../../contract/documents.ts'
import type { Face } from './fonts.ts'
import type { DocumentPicture } from './pictures.ts'

export type Pdf = PDFKit.PDFDocument

/** A document during layout. */
export interface Sheet {
  readonly pdf: Pdf
  readonly document: DocumentModel
  readonly signal: AbortSignal | undefined
  /** Selects a face and a size in points. */
  readonly font: (face: Face, size: number) => Pdf
  /** The current page, from 1. */
  readonly page: number
}

/** A rectangle on a page, in points from the page's upper left corner. */
export interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

export const INK = { text: '#1a1a1a', second: '#5c5c5c', line: '#cfcfcf' }

/** The page without its margins. */
export function contentBox({ page }: Pdf): Box {
  const { top, left, right, bottom } = page.margins
  return { x: left, y: top, width: page.width - left - right, height: page.height - top - bottom }
}

/**
 * Draws a picture as large as fits, at the upper left of its box; a picture that cannot be shown is replaced by a
 * notice.
 */
export function drawPicture(
  { pdf, font, document }: Sheet,
  picture: DocumentPicture | undefined,
  box: Box,
): void {
  if (picture === undefined) {
    pdf
      .rect(box.x, box.y, box.width, box.height)
      .lineWidth(0.5)
      .dash(3, { space: 3 })
      .stroke(INK.line)
      .undash()
    const size = 9
    font('sans', size).fillColor(INK.second)
    pdf.text(document.words.noPicture, box.x, box.y + box.height / 2 - size / 2, {
      width: box.width,
      align: 'center',
      lineBreak: true,
    })
    return
  }
  const scale = Math.min(box.width / picture.width, box.height / picture.height)
  pdf.image(picture.bytes, box.x, box.y, { width: picture.width * scale, height: picture.height * scale })
}

/**
 * Name, address and logo of the gallery at the top.
 * @returns where the next line can start
 */
export function drawLetterhead({ pdf, font, document: { letterhead } }: Sheet, box: Box): number {
  const { name, lines, logo } = letterhead
  const half = box.width / 2
  let bottom = box.y
  if (logo !== null) {
    pdf.image(Buffer.from(logo, 'base64'), box.x, box.y, { fit: [half - 20, 64] })
    bottom = box.y + 64
  }
  const x = logo === null ? box.x : box.x + half
  const width = logo === null ? box.width : half
  const align = logo === null ? 'left' : 'right'
  pdf.y = box.y
  if (name !== null) {
    font('heading', 13).fillColor(INK.text)
    pdf.text(name, x, pdf.y, { width, align })
  }
  font('sans', 9).fillColor(INK.second)
  for (const line of lines) pdf.text(line, x, pdf.y, { width, align })
  return Math.max(bottom, pdf.y)
}

/** The footer of a page: the gallery and the page number. */
export function drawFoot({ pdf, font, document: { letterhead }, page }: Sheet): void {
  const { x, width } = contentBox(pdf)
  const { bottom } = pdf.page.margins
  const y = pdf.page.height - bottom + 16
  // Text below the margin would start another page.
  pdf.page.margins.bottom = 0
  font('sans', 8).fillColor(INK.second)
  pdf.text(letterhead.name ?? '', x, y, { width: width - 60, lineBreak: false, ellipsis: true })
  pdf.text(String(page), x + width - 60, y, { width: 60, align: 'right', lineBreak: false })
  pdf.page.margins.bottom = bottom
}
