import { SHEET_ROW, SHEET_TILES, tileExtent, type SheetSide } from '../contract/sheets.ts'
import { pictureSide, toStage, type Camera, type Extent } from './camera.ts'
import { clusterColour, type Scene } from './scene.ts'

/** What the works of a map are drawn from. */
export interface WorkParts {
  readonly scene: Scene
  /** `size`: share of their usual size that pictures have. */
  readonly look: { readonly camera: Camera; readonly stage: Extent; readonly size: number }
  readonly byCluster: boolean
  /** Sheets of small pictures that are there, by their place; without them works are rectangles of their colour. */
  readonly sheets: { readonly has: (sheet: number) => boolean }
  readonly side: SheetSide
  /** Position of a picture's tile: sheet times `SHEET_TILES`, plus the cell; -1 for none. */
  readonly slotOf: (sha256: string) => number
}

interface Box {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}

/** A work on the stage, in pixels, and what it shows: a part of a sheet, or a colour, 0..255 each. */
export interface DrawnWork extends Box {
  readonly tile: (Box & { readonly sheet: number }) | null
  readonly colour: readonly [number, number, number]
}

/** The works in the order in which they are drawn: a later one lies above an earlier one. */
export function drawnWorks({ scene, look, byCluster, sheets, side, slotOf }: WorkParts): DrawnWork[] {
  const { camera, stage, size } = look
  const longest = pictureSide(camera, stage, scene) * size
  return scene.works.map(({ picture }, at) => {
    const middle = toStage(camera, stage, { x: scene.x[at], y: scene.y[at] })
    const [width, height] = [scene.width[at] * longest, scene.height[at] * longest]
    const slot = picture === null || byCluster ? -1 : slotOf(picture.sha256)
    const sheet = Math.floor(slot / SHEET_TILES)
    const cell = slot % SHEET_TILES
    const isPictured = picture !== null && slot >= 0 && sheets.has(sheet)
    const [red, green, blue] = byCluster
      ? clusterColour(scene.cluster[at])
      : scene.colour.subarray(3 * at, 3 * at + 3)
    return {
      left: middle.x - width / 2,
      top: middle.y - height / 2,
      width,
      height,
      tile: isPictured
        ? {
            sheet,
            left: (cell % SHEET_ROW) * side,
            top: Math.floor(cell / SHEET_ROW) * side,
            ...tileExtent(picture, side),
          }
        : null,
      colour: [Math.round(255 * red), Math.round(255 * green), Math.round(255 * blue)],
    }
  })
}
