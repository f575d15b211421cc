import type { Work } from '../contract/areas/catalogue.ts'
import { SHEET_ROW, type SheetSide } from '../contract/sheets.ts'
import { toStage, type Extent } from './camera.ts'
import { drawnWorks, type DrawnWork, type WorkParts } from './drawn-works.ts'
import { labelsWithRoom, NAME_PADDING, wantedLabels, type GroupLabels, type Label } from './labels.ts'
import { nameWidth } from './name-width.ts'
import type { Outline } from './outlines.ts'

/** The content of an SVG of the map. */
export interface SvgParts extends WorkParts {
  readonly marks: GroupLabels & { readonly outlines: readonly Outline[] }
  /** CSS colours. */
  readonly ink: { readonly text: string; readonly ground: string }
  /** Title of the map, as its accessible name. */
  readonly title: string
  /** Sheets as `data:` URLs. */
  readonly sheets: ReadonlyMap<number, string>
}

/**
 * Maximum number of sheets with larger tiles, which make a file of several megabytes; beyond it, the small tiles are
 * used.
 */
const LARGER_UP_TO = 4

/** Tile size for an SVG with the given number of sheets. */
export function svgSide(sheets: number): SheetSide {
  return sheets <= LARGER_UP_TO ? 64 : 32
}

const escape = (text: string): string =>
  text.replaceAll(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)
const rounded = (value: number): number => Math.round(value * 10) / 10

/** A fill in a form that every SVG program can read: not all support `rgb(0 0 0 / 90%)`. */
function fill(colour: string, opacity = 1): string {
  const parts = /^rgb\((\d+) (\d+) (\d+) \/ ([\d.]+)%\)$/.exec(colour)
  if (parts === null) return `fill="${escape(colour)}"${opacity === 1 ? '' : ` fill-opacity="${opacity}"`}`
  const [, red, green, blue, percent] = parts
  return `fill="rgb(${red},${green},${blue})" fill-opacity="${(opacity * Number(percent)) / 100}"`
}

/** The map as currently visible, as a self-contained SVG: pictures, outlines of groups and names. */
export function mapSvg(parts: SvgParts): string {
  const { scene, look, ink, sheets, side, title } = parts
  const extent = SHEET_ROW * side
  const defs = [...sheets].map(
    ([sheet, address]) => `<image id="s${sheet}" width="${extent}" height="${extent}" href="${address}"/>`,
  )
  const works = drawnWorks(parts).map((work, at) => workElement(work, scene.works[at]))
  const names = mapNames(parts).map(
    (name) =>
      plate(name, ink.ground) +
      `<text x="${rounded(name.left + NAME_PADDING)}" y="${rounded(name.top + name.height / 2 + 4.5)}" ${fill(ink.text)}>${escape(name.text)}</text>`,
  )
  return `${opened(look.stage)}
<title>${escape(title)}</title>
<defs>${defs.join('')}</defs>
<rect width="100%" height="100%" ${fill(ink.ground)}/>
${works.join('\n')}
${outlines(parts)}
<g font-family="Source Serif 4, Georgia, serif" font-size="13" font-weight="500">
${names.join('\n')}
</g>
</svg>
`
}

/** The overlay above the works, without text: outlines of groups, and the plates of names. */
export function mapOverlay(parts: Omit<SvgParts, 'sheets' | 'side' | 'slotOf'>): string {
  const plates = mapNames(parts).map((name) => plate(name, parts.ink.ground))
  return `${opened(parts.look.stage)}${outlines(parts)}${plates.join('')}</svg>`
}

/** The names on a map, each with the position of its plate on the stage. */
export function mapNames({ scene, look, marks }: Pick<SvgParts, 'scene' | 'look' | 'marks'>): Label[] {
  return labelsWithRoom(wantedLabels(nameWidth, scene, look, marks), look.stage)
}

function opened({ width, height }: Extent): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img">`
}

function outlines({ look: { camera, stage }, marks }: Pick<SvgParts, 'look' | 'marks'>): string {
  return marks.outlines
    .map(({ line, colour }) => {
      const points = line.map((place) => {
        const { x, y } = toStage(camera, stage, place)
        return `${rounded(x)},${rounded(y)}`
      })
      return `<polygon points="${points.join(' ')}" fill="none" stroke="${escape(colour)}" stroke-width="1.5"/>`
    })
    .join('\n')
}

function plate({ left, top, width, height }: Label, ground: string): string {
  return `<rect x="${rounded(left)}" y="${rounded(top)}" width="${rounded(width)}" height="${height}" rx="4" ${fill(ground, 0.88)}/>`
}

function workElement({ left, top, width, height, tile, colour }: DrawnWork, { title, artist }: Work): string {
  const box = `x="${rounded(left)}" y="${rounded(top)}" width="${rounded(width)}" height="${rounded(height)}"`
  const words = escape([artist, title].filter((part) => part !== null).join(', '))
  if (tile === null) return `<rect ${box} fill="rgb(${colour.join(',')})"><title>${words}</title></rect>`
  const view = `${tile.left} ${tile.top} ${tile.width} ${tile.height}`
  return `<svg ${box} viewBox="${view}" preserveAspectRatio="none"><title>${words}</title><use href="#s${tile.sheet}"/></svg>`
}
