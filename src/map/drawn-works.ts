import { SHEET_ROW, SHEET_TILES, tileExtent, type SheetSide } from '../contract/sheets.ts'
import { pictureSide, toStage, type Camera, type Extent } from './camera.ts'
import { clusterColour, type Scene } from './scene.ts'

/** Inputs for drawing the works of a map. */
export interface WorkParts {
  readonly scene: Scene
  /** `size`: picture size as a share of the usual size. */
  readonly look: { readonly camera: Camera; readonly stage: Extent; readonly size: number }
  readonly byCluster: boolean
  /** Available sheets of small pictures, by index; without them, works are drawn as rectangles in their colour. */
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

/** A work on the stage, in pixels, and what it shows: part of a sheet, or a colour, 0..255 per channel. */
export interface DrawnWork extends Box {
  readonly tile: (Box & { readonly sheet: number }) | null
  readonly colour: readonly [number, number, number]
}

/** The works in drawing order: later ones cover earlier ones. */
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
