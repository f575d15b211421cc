import { SHEET_ROW, SHEET_TILES, tileExtent, type SheetSide } from '../../../contract/sheets.ts'
import { pictureSide, toStage } from './camera.ts'
import { labelsWithRoom } from './labels.ts'
import type { Look } from './map-painter.ts'
import { wantedLabels, type Ink, type Marks } from './overlay.ts'
import { clusterCss, type Scene } from './scene.ts'

/** What an SVG of the map shows. */
export interface SvgParts {
  readonly scene: Scene
  readonly look: Look
  readonly marks: Marks
  readonly ink: Ink
  readonly byCluster: boolean
  /** What the map is called, for those who cannot see it. */
  readonly title: string
  /** Sheets of small pictures as `data:` addresses, by their place; without them works are rectangles of their colour. */
  readonly sheets: ReadonlyMap<number, string>
  readonly side: SheetSide
  /** Where a picture's tile lies: sheet times `SHEET_TILES`, plus the cell; -1 for none. */
  readonly slotOf: (sha256: string) => number
  /** How wide a text is, in pixels. */
  readonly widthOf: (text: string) => number
}

const escape = (text: string): string =>
  text.replaceAll(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)
const rounded = (value: number): number => Math.round(value * 10) / 10

/** The map as it is seen, as an SVG that asks for nothing else: pictures, outlines of groups and names. */
export function mapSvg(parts: SvgParts): string {
  const { scene, look, marks, ink, sheets, title } = parts
  const { camera, stage } = look
  const defs = [...sheets].map(
    ([sheet, address]) =>
      `<image id="s${sheet}" width="${SHEET_ROW * parts.side}" height="${SHEET_ROW * parts.side}" href="${address}"/>`,
  )
  const outlines = marks.outlines.map(({ line, colour }) => {
    const points = line.map((place) => {
      const { x, y } = toStage(camera, stage, place)
      return `${rounded(x)},${rounded(y)}`
    })
    return `<polygon points="${points.join(' ')}" fill="none" stroke="${escape(colour)}" stroke-width="1.5"/>`
  })
  const names = labelsWithRoom(wantedLabels(parts.widthOf, scene, look, marks), stage).map(
    ({ text, left, top, width, height }) =>
      `<rect x="${rounded(left)}" y="${rounded(top)}" width="${rounded(width)}" height="${height}" rx="4" fill="${escape(ink.ground)}" fill-opacity=".88"/>` +
      `<text x="${rounded(left + 6)}" y="${rounded(top + height / 2 + 4.5)}" fill="${escape(ink.text)}">${escape(text)}</text>`,
  )
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${stage.width} ${stage.height}" width="${stage.width}" height="${stage.height}" role="img">
<title>${escape(title)}</title>
<defs>${defs.join('')}</defs>
<rect width="100%" height="100%" fill="${escape(ink.ground)}"/>
${scene.works.map((_, at) => workElement(parts, at)).join('\n')}
${outlines.join('\n')}
<g font-family="Source Serif 4, Georgia, serif" font-size="13" font-weight="500">
${names.join('\n')}
</g>
</svg>
`
}

function workElement({ scene, look, byCluster, sheets, side, slotOf }: SvgParts, at: number): string {
  const { camera, stage, size } = look
  const longest = pictureSide(camera, stage, scene) * size
  const { picture, title, artist } = scene.works[at]
  const middle = toStage(camera, stage, { x: scene.x[at], y: scene.y[at] })
  const [width, height] = [scene.width[at] * longest, scene.height[at] * longest]
  const box = `x="${rounded(middle.x - width / 2)}" y="${rounded(middle.y - height / 2)}" width="${rounded(width)}" height="${rounded(height)}"`
  const words = escape([artist, title].filter((part) => part !== null).join(', '))
  const slot = picture === null || byCluster ? -1 : slotOf(picture.sha256)
  const sheet = Math.floor(slot / SHEET_TILES)
  if (picture === null || slot < 0 || !sheets.has(sheet)) {
    const colour = byCluster ? clusterCss(scene.cluster[at]) : (picture?.colour ?? '#808080')
    return `<rect ${box} fill="${escape(colour)}"><title>${words}</title></rect>`
  }
  const cell = slot % SHEET_TILES
  const tile = tileExtent(picture, side)
  const view = `${(cell % SHEET_ROW) * side} ${Math.floor(cell / SHEET_ROW) * side} ${tile.width} ${tile.height}`
  return `<svg ${box} viewBox="${view}" preserveAspectRatio="none"><title>${words}</title><use href="#s${sheet}"/></svg>`
}
