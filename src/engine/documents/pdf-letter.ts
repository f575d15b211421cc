import type { DocumentWork, LetterContent } from '../../contract/documents.ts'
import type { Face } from './fonts.ts'
import { pictureFor, type DocumentPicture } from './pictures.ts'
import { contentBox, drawFoot, drawLetterhead, drawPicture, INK, type Sheet } from './sheet.ts'

const ROW = 96
const PICTURE = 120
const LONGEST = 400

/**
 * A letter with its works between opening and closing.
 * @returns the positions of works without a picture
 */
export async function setLetter(sheet: Sheet, content: LetterContent): Promise<number[]> {
  const { pdf, font } = sheet
  const { recipient, date, opening, works, closing } = content
  const missing: number[] = []
  pdf.addPage()
  const box = contentBox(pdf)
  pdf.y = drawLetterhead(sheet, box) + 36
  font('sans', 10.5).fillColor(INK.text)
  for (const line of recipient) pdf.text(line, box.x, pdf.y, { width: box.width })
  pdf.moveDown(1.5)
  pdf.text(date, box.x, pdf.y, { width: box.width })
  pdf.moveDown(1.5)
  setParagraphs(sheet, opening)
  for (const [at, work] of works.entries()) {
    sheet.signal?.throwIfAborted()
    const picture = await pictureFor(work, LONGEST)
    if (picture === undefined) missing.push(at)
    setRow(sheet, work, picture)
  }
  font('sans', 10.5)
  // A greeting alone on a page looks like a mistake: the closing is kept together.
  makeRoom(sheet, Math.min(300, heightOf(sheet, closing)))
  pdf.moveDown(0.5)
  setParagraphs(sheet, closing)
  drawFoot(sheet)
  return missing
}

/** Starts a new page if fewer than `points` points are left. */
function makeRoom(sheet: Sheet, points: number): void {
  const { pdf } = sheet
  const { y, height } = contentBox(pdf)
  if (pdf.y + points <= y + height) return
  drawFoot(sheet)
  pdf.addPage()
  pdf.y = y
}

function heightOf({ pdf, font }: Sheet, paragraphs: readonly string[]): number {
  const { width } = contentBox(pdf)
  font('sans', 10.5)
  return paragraphs.reduce((height, text) => height + pdf.heightOfString(text, { width, lineGap: 2 }) + 12, 0)
}

function setParagraphs(
  sheet: Sheet,
  paragraphs: readonly string[],
  [face, colour]: readonly [face: Face, colour: string] = ['sans', INK.text],
): void {
  const { pdf, font } = sheet
  const { x, width } = contentBox(pdf)
  for (const paragraph of paragraphs) {
    font(face, 10.5).fillColor(colour)
    makeRoom(sheet, Math.min(200, pdf.heightOfString(paragraph, { width, lineGap: 2 })))
    font(face, 10.5).fillColor(colour)
    pdf.text(paragraph, x, pdf.y, { width, lineGap: 2 })
    pdf.moveDown(0.8)
  }
}

function setRow(
  sheet: Sheet,
  { title, artist, details, price, description, note }: DocumentWork,
  picture: DocumentPicture | undefined,
): void {
  const { pdf, font } = sheet
  makeRoom(sheet, ROW + 12)
  const { x, width } = contentBox(pdf)
  const y = pdf.y
  drawPicture(sheet, picture, { x, y, width: PICTURE, height: ROW })
  const left = x + PICTURE + 18
  const room = { width: width - PICTURE - 18 }
  pdf.y = y
  font('heading', 12).fillColor(INK.text)
  pdf.text(title, left, y, { ...room, height: 32, ellipsis: true })
  font('sans', 10)
  pdf.text(artist, left, pdf.y, { ...room, height: 14, ellipsis: true })
  font('sans', 9).fillColor(INK.second)
  pdf.text(details.join(' · '), left, pdf.y, { ...room, height: 24, ellipsis: true })
  if (price !== null) {
    font('bold', 10).fillColor(INK.text)
    pdf.text(price, left, pdf.y + 2, { ...room, height: 14, ellipsis: true })
  }
  pdf.y = Math.max(pdf.y, y + ROW) + 12
  if (description !== null) setParagraphs(sheet, [description])
  if (note !== null) setParagraphs(sheet, [note], ['serif', INK.second])
}
