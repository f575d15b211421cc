import type { DocumentWork, LookbookContent } from '../../contract/documents.ts'
import { pictureFor, type DocumentPicture } from './pictures.ts'
import { contentBox, drawFoot, drawLetterhead, drawPicture, INK, type Box, type Sheet } from './sheet.ts'

const GAP = 28
/** Picture pixels per point of the space it covers: 216 per inch. */
const PIXELS_PER_POINT = 3
/** Maximum share of a work's space for its text, however long the text is. */
const MOST_TEXT = 0.45
/** Share of the space left over on a work's page that is placed above it. */
const ABOVE_MIDDLE = 0.4

/**
 * A cover, then a fixed number of works per page.
 * @returns the positions of works without a picture
 */
export async function setLookbook(sheet: Sheet, content: LookbookContent): Promise<number[]> {
  const { works, perPage } = content
  const missing: number[] = []
  setCover(sheet, content)
  for (let start = 0; start < works.length; start += perPage) {
    sheet.signal?.throwIfAborted()
    sheet.pdf.addPage()
    const boxes = placesOn(contentBox(sheet.pdf), perPage)
    const shown = works.slice(start, start + perPage)
    const longest = Math.round(Math.max(boxes[0].width, boxes[0].height) * PIXELS_PER_POINT)
    const pictures = await Promise.all(shown.map((work) => pictureFor(work, longest)))
    for (const [at, work] of shown.entries()) {
      if (pictures[at] === undefined) missing.push(start + at)
      const beside = perPage === 2 || perPage === 3
      setWork(sheet, work, pictures[at], boxes[at], {
        beside,
        alone: perPage === 1,
        size: perPage === 1 ? 1.25 : 1,
      })
    }
    drawFoot(sheet)
  }
  return missing
}

function setCover(sheet: Sheet, { heading, lines }: LookbookContent): void {
  const { pdf, font } = sheet
  pdf.addPage()
  const box = contentBox(pdf)
  drawLetterhead(sheet, box)
  const y = box.y + box.height * 0.42
  pdf
    .moveTo(box.x, y - 18)
    .lineTo(box.x + 64, y - 18)
    .lineWidth(1.5)
    .stroke(INK.text)
  font('heading', 34).fillColor(INK.text)
  pdf.text(heading, box.x, y, { width: box.width, height: box.height * 0.35, ellipsis: true })
  pdf.moveDown(0.4)
  font('sans', 12).fillColor(INK.second)
  for (const line of lines) pdf.text(line, { width: box.width })
}

/** The boxes of the works on a page: one, two or three stacked, or four in two columns. */
function placesOn({ x, y, width, height }: Box, perPage: number): Box[] {
  const columns = perPage === 4 ? 2 : 1
  const rows = perPage === 4 ? 2 : perPage
  const cell = { width: (width - GAP * (columns - 1)) / columns, height: (height - GAP * (rows - 1)) / rows }
  return Array.from({ length: perPage }, (_, at) => ({
    x: x + (at % columns) * (cell.width + GAP),
    y: y + Math.floor(at / columns) * (cell.height + GAP),
    ...cell,
  }))
}

interface Setting {
  /** Whether the text is to the right of the picture instead of below it. */
  readonly beside: boolean
  /** Whether it has the page to itself. */
  readonly alone: boolean
  /** Text size relative to the usual one, which is 1. */
  readonly size: number
}

function setWork(
  sheet: Sheet,
  work: DocumentWork,
  picture: DocumentPicture | undefined,
  box: Box,
  { beside, alone, size }: Setting,
): void {
  if (beside) {
    const pictureWidth = box.width * 0.58
    drawPicture(sheet, picture, { ...box, width: pictureWidth })
    const x = box.x + pictureWidth + 20
    setText(sheet, work, { ...box, x, width: box.width - pictureWidth - 20 }, size)
    return
  }
  const textHeight = Math.min(heightOfText(sheet, work, box.width, size), box.height * MOST_TEXT)
  const pictureHeight = box.height - textHeight - 12
  const scale =
    picture === undefined ? 0 : Math.min(box.width / picture.width, pictureHeight / picture.height)
  const shownHeight = picture === undefined ? pictureHeight : picture.height * scale
  // A work with a page to itself is placed slightly above the middle; stacked works start at the top of their boxes.
  const y = box.y + (alone ? (pictureHeight - shownHeight) * ABOVE_MIDDLE : 0)
  drawPicture(sheet, picture, { ...box, y, height: pictureHeight })
  setText(sheet, work, { ...box, y: y + shownHeight + 12, height: textHeight }, size)
}

type Line = readonly [face: 'sans' | 'bold' | 'serif' | 'heading', size: number, colour: string, text: string]

function linesOf({ title, artist, details, price, description, note }: DocumentWork, size: number): Line[] {
  return [
    ['heading', 13 * size, INK.text, title],
    ['sans', 10 * size, INK.text, artist],
    ...details.map((detail): Line => ['sans', 9 * size, INK.second, detail]),
    ...(price === null ? [] : [['bold', 9.5 * size, INK.text, price] as const]),
    ...(description === null ? [] : [['serif', 9.5 * size, INK.text, description] as const]),
    ...(note === null ? [] : [['serif', 9.5 * size, INK.second, note] as const]),
  ]
}

function heightOfText({ pdf, font }: Sheet, work: DocumentWork, width: number, size: number): number {
  return linesOf(work, size).reduce((height, [face, points, , text]) => {
    font(face, points)
    return height + pdf.heightOfString(text, { width }) + 2
  }, 0)
}

/** Sets line after line while there is space; the last one is shortened if it does not fit. */
function setText({ pdf, font }: Sheet, work: DocumentWork, box: Box, size: number): void {
  let y = box.y
  for (const [face, points, colour, text] of linesOf(work, size)) {
    const left = box.y + box.height - y
    font(face, points).fillColor(colour)
    if (left < points) return
    const height = Math.min(pdf.heightOfString(text, { width: box.width }), left)
    pdf.text(text, box.x, y, { width: box.width, height: height + 0.5, ellipsis: true })
    y += height + 2
  }
}
