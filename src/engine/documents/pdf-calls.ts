import type { CallsContent } from '../../contract/documents.ts'
import { contentBox, drawFoot, INK, type Sheet } from './sheet.ts'

const SIZE = 9
const TICK = 9
const PADDING = 6
const BOX_COLUMN = 22

/** A table to be ticked by hand; its heading is repeated on every page. */
export function setCalls(sheet: Sheet, content: CallsContent): void {
  const { pdf, font } = sheet
  pdf.addPage()
  const { x, y, width } = contentBox(pdf)
  font('heading', 20).fillColor(INK.text)
  pdf.text(content.heading, x, y, { width })
  font('sans', 10).fillColor(INK.second)
  for (const line of content.lines) pdf.text(line, x, pdf.y, { width })
  pdf.y += 12
  setHeader(sheet, content)
  for (const row of content.rows) setRow(sheet, content, row)
  font('sans', 8).fillColor(INK.second)
  const room = pdf.heightOfString(content.explanation, { width })
  if (pdf.y + 8 + room > bottomOf(sheet)) nextPage(sheet)
  font('sans', 8).fillColor(INK.second)
  pdf.text(content.explanation, x, pdf.y + 8, { width })
  drawFoot(sheet)
}

function bottomOf({ pdf }: Sheet): number {
  const { y, height } = contentBox(pdf)
  return y + height
}

function nextPage(sheet: Sheet): void {
  drawFoot(sheet)
  sheet.pdf.addPage()
  sheet.pdf.y = contentBox(sheet.pdf).y
}

function placesOf({ pdf }: Sheet, { columns }: CallsContent): { x: number; width: number }[] {
  const { x, width } = contentBox(pdf)
  let from = x + BOX_COLUMN
  return columns.map(({ share }) => {
    const place = { x: from, width: (width - BOX_COLUMN) * share - PADDING }
    from += (width - BOX_COLUMN) * share
    return place
  })
}

function setHeader(sheet: Sheet, content: CallsContent): void {
  const { pdf, font } = sheet
  const y = pdf.y
  font('bold', 8).fillColor(INK.second)
  for (const [at, place] of placesOf(sheet, content).entries())
    pdf.text(content.columns[at].name, place.x, y, { width: place.width, lineBreak: false, ellipsis: true })
  pdf.y = y + 14
  rule(sheet)
}

function rule({ pdf }: Sheet): void {
  const { x, width } = contentBox(pdf)
  pdf
    .moveTo(x, pdf.y)
    .lineTo(x + width, pdf.y)
    .lineWidth(0.5)
    .stroke(INK.line)
}

function setRow(sheet: Sheet, content: CallsContent, { ticked, cells }: CallsContent['rows'][number]): void {
  const { pdf, font } = sheet
  const places = placesOf(sheet, content)
  font('sans', SIZE)
  const height = Math.max(
    TICK,
    ...cells.map((cell, at) => pdf.heightOfString(cell, { width: places[at].width })),
  )
  const whole = contentBox(pdf).height - 60
  if (pdf.y + Math.min(height, whole) + 2 * PADDING > bottomOf(sheet)) {
    nextPage(sheet)
    setHeader(sheet, content)
  }
  const y = pdf.y + PADDING
  const { x } = contentBox(pdf)
  pdf.rect(x, y, TICK, TICK).lineWidth(0.8).stroke(INK.text)
  if (ticked)
    pdf
      .moveTo(x + 2, y + 5)
      .lineTo(x + 4, y + 7)
      .lineTo(x + 8, y + 2)
      .stroke(INK.text)
  font('sans', SIZE).fillColor(INK.text)
  for (const [at, cell] of cells.entries())
    pdf.text(cell, places[at].x, y, {
      width: places[at].width,
      height: Math.min(height, whole) + 1,
      ellipsis: true,
    })
  pdf.y = y + Math.min(height, whole) + PADDING
  rule(sheet)
}
