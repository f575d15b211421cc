import { toStage, type Camera, type Extent, type Place } from '../../../map/camera.ts'
import { LAYER_MARGIN, type Field, type Layer } from './densities.ts'
import type { Scene } from '../../../map/scene.ts'
import { bendOf } from './taste-links.ts'

/** A visible canvas of the page, or an offscreen one. */
export type Pen = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D

/** A client's taste on the map, as indices into the scene. */
export interface ClientMarks {
  readonly purchases: readonly number[]
  /** Best first. */
  readonly suggestions: readonly number[]
  readonly links: readonly { readonly from: number; readonly to: number; readonly share: number }[]
  /** The area of the taste, while two are compared; null for a single one. */
  readonly field: Field | null
}

interface View {
  readonly camera: Camera
  readonly stage: Extent
  readonly ink: {
    readonly accent: string
    readonly second: string
    readonly text: string
    readonly ground: string
  }
}

/** Opacity of the stock and sales layer, low enough that pictures are visible through it. */
const STOCK_ALPHA = 0.5
const TASTE_ALPHA = 0.42
/** Share of a taste's maximum density below which it is not drawn. */
const TASTE_FROM = 0.12

/** Draws fields, links, and frames around what clients bought (solid line) and what is suggested to them (dashed). */
export function drawClients(
  pen: Pen,
  scene: Scene,
  clients: readonly ClientMarks[],
  { camera, stage, ink, frame }: View & { readonly frame: (at: number, out: number) => void },
): void {
  const colours = [ink.accent, ink.second]
  const placeOf = (at: number): Place => toStage(camera, stage, { x: scene.x[at], y: scene.y[at] })
  clients.forEach(({ field }, which) => {
    if (field === null) return
    const { rows, columns, density } = field
    const strength = density.map((value) => (value < TASTE_FROM ? 0 : value ** 0.7))
    spread(pen, scene, { rows, columns, camera, stage, alpha: TASTE_ALPHA }, (cell) => [
      colours[which],
      strength[cell],
    ])
  })
  clients.forEach(({ links }, which) => {
    pen.strokeStyle = colours[which]
    for (const { from, to, share } of links) {
      const [a, b] = [placeOf(from), placeOf(to)]
      const bend = bendOf(a, b)
      pen.globalAlpha = 0.3 + 0.6 * Math.min(1, share)
      pen.lineWidth = 1 + 1.5 * Math.min(1, share)
      pen.beginPath()
      pen.moveTo(a.x, a.y)
      pen.quadraticCurveTo(bend.x, bend.y, b.x, b.y)
      pen.stroke()
    }
    pen.globalAlpha = 1
  })
  clients.forEach(({ purchases, suggestions }, which) => {
    // A single client's purchases use the text colour, as in the legend; two clients have a colour each.
    pen.strokeStyle = clients.length === 1 ? ink.text : colours[which]
    pen.lineWidth = 3
    const out = 3 + 3 * which
    for (const at of purchases) frame(at, out)
    pen.strokeStyle = colours[which]
    pen.lineWidth = 2
    pen.setLineDash([5, 3])
    for (const at of suggestions) frame(at, out)
    pen.setLineDash([])
  })
}

/** Draws a small disc at the upper right corner of each work. */
export function drawNewcomers(
  pen: Pen,
  scene: Scene,
  works: readonly number[],
  { camera, stage, ink, side }: View & { readonly side: number },
): void {
  const radius = Math.max(3.5, Math.min(6, side / 8))
  pen.lineWidth = 1
  for (const at of works) {
    const { x, y } = toStage(camera, stage, { x: scene.x[at], y: scene.y[at] })
    pen.beginPath()
    pen.arc(x + (scene.width[at] * side) / 2, y - (scene.height[at] * side) / 2, radius, 0, 2 * Math.PI)
    pen.fillStyle = ink.second
    pen.fill()
    pen.strokeStyle = ink.ground
    pen.stroke()
  }
}

/** Uses the second colour where more is sold than offered, the accent where less is. */
export function drawStock(pen: Pen, scene: Scene, layer: Layer, view: View): void {
  const { rows, columns, lead } = layer
  const { camera, stage, ink } = view
  spread(pen, scene, { rows, columns, camera, stage, alpha: STOCK_ALPHA }, (cell) => [
    lead[cell] > 0 ? ink.second : ink.accent,
    Math.abs(lead[cell]),
  ])
}

interface Spreading extends Omit<View, 'ink'> {
  readonly rows: number
  readonly columns: number
  readonly alpha: number
}

/** Spreads cells over the map with smooth transitions: each is a pixel of a small picture that is enlarged. */
function spread(
  pen: Pen,
  scene: Scene,
  { rows, columns, camera, stage, alpha }: Spreading,
  cellOf: (cell: number) => readonly [colour: string, strength: number],
): void {
  const small = new OffscreenCanvas(columns, rows)
  const brush = small.getContext('2d')
  if (brush === null) return
  for (let cell = 0; cell < rows * columns; cell++) {
    const [colour, strength] = cellOf(cell)
    if (strength === 0) continue
    brush.globalAlpha = strength
    brush.fillStyle = colour
    brush.fillRect(cell % columns, Math.floor(cell / columns), 1, 1)
  }
  const from = toStage(camera, stage, { x: -LAYER_MARGIN, y: -LAYER_MARGIN })
  const to = toStage(camera, stage, { x: scene.aspect + LAYER_MARGIN, y: 1 + LAYER_MARGIN })
  pen.save()
  pen.globalAlpha = alpha
  pen.imageSmoothingEnabled = true
  pen.imageSmoothingQuality = 'high'
  pen.drawImage(small, from.x, from.y, to.x - from.x, to.y - from.y)
  pen.restore()
}
