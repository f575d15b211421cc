import { pictureSide, toStage, type Camera, type Extent, type Place } from '../../../map/camera.ts'
import { labelsWithRoom, NAME_PADDING, wantedLabels, type GroupLabels } from '../../../map/labels.ts'
import type { Outline } from '../../../map/outlines.ts'
import type { Layer } from './densities.ts'
import type { Scene } from '../../../map/scene.ts'
import { drawClients, drawNewcomers, drawStock, type ClientMarks, type Pen } from './taste-overlay.ts'

/** What is drawn over the pictures. */
export interface Marks extends GroupLabels {
  readonly selected: ReadonlySet<string>
  readonly hovered: number | undefined
  /** Clients whose taste is drawn, each in a different colour. */
  readonly clients: readonly ClientMarks[]
  /** Works by artists without any sale. */
  readonly newcomers: readonly number[]
  /** Where more is sold than offered; null unless requested. */
  readonly stock: Layer | null
  /** The lasso's line so far, in map coordinates. */
  readonly lasso: readonly Place[]
  /** Outlines of visual groups. */
  readonly outlines: readonly Outline[]
  /** Whether names are faded relative to the other marks. */
  readonly faintNames: boolean
}

export interface Ink {
  readonly accent: string
  /** Colour for the client that another one is compared with, and for regions where more is sold than offered. */
  readonly second: string
  readonly text: string
  readonly ground: string
  readonly font: string
}

/** Draws outlines, rings, names and the lasso; these are few, so a plain canvas is sufficient. */
export function drawMarks(
  pen: Pen,
  scene: Scene,
  { camera, stage, marks, ink, size }: Look & { readonly size: number },
): void {
  pen.clearRect(0, 0, stage.width, stage.height)
  const side = pictureSide(camera, stage, scene) * size
  const frame = (at: number, out: number): void => {
    const middle = toStage(camera, stage, { x: scene.x[at], y: scene.y[at] })
    const [width, height] = [scene.width[at] * side + 2 * out, scene.height[at] * side + 2 * out]
    pen.strokeRect(middle.x - width / 2, middle.y - height / 2, width, height)
  }
  const indices = (ids: Iterable<string>): number[] =>
    [...ids].map((id) => scene.indexOf.get(id)).filter((at) => at !== undefined)

  const view = { camera, stage, ink }
  if (marks.stock !== null) drawStock(pen, scene, marks.stock, view)
  drawClients(pen, scene, marks.clients, { ...view, frame })
  drawNewcomers(pen, scene, marks.newcomers, { ...view, side })
  pen.strokeStyle = ink.accent
  pen.lineWidth = 2
  for (const at of indices(marks.selected)) frame(at, 2.5)
  if (marks.hovered !== undefined) {
    pen.lineWidth = 1
    pen.strokeStyle = ink.text
    frame(marks.hovered, 1)
  }
  drawOutlines(pen, { camera, stage, marks, ink })
  drawNames(pen, scene, { camera, stage, marks, ink })
  drawLasso(pen, { camera, stage, marks, ink })
}

interface Look {
  readonly camera: Camera
  readonly stage: Extent
  readonly marks: Marks
  readonly ink: Ink
}

function drawOutlines(pen: Pen, { camera, stage, marks }: Look): void {
  pen.lineJoin = 'round'
  for (const { line, colour } of marks.outlines) {
    pen.beginPath()
    for (const place of line) {
      const { x, y } = toStage(camera, stage, place)
      pen.lineTo(x, y)
    }
    pen.closePath()
    pen.strokeStyle = colour
    pen.lineWidth = 10
    pen.globalAlpha = 0.18
    pen.stroke()
    pen.lineWidth = 1.5
    pen.globalAlpha = 0.9
    pen.stroke()
    pen.globalAlpha = 1
  }
}

/** Names of blocks, or otherwise of groups at their centres, on plates; those that fit, the largest first. */
function drawNames(pen: Pen, scene: Scene, look: Look): void {
  const { stage, marks, ink } = look
  pen.font = ink.font
  pen.textAlign = 'left'
  pen.textBaseline = 'middle'
  const widthOf = (text: string): number => pen.measureText(text).width
  const wanted = wantedLabels(widthOf, scene, look, marks)
  for (const { text, left, top, width, height } of labelsWithRoom(wanted, stage)) {
    pen.globalAlpha = marks.faintNames ? 0.6 : 0.88
    pen.fillStyle = ink.ground
    pen.beginPath()
    pen.roundRect(left, top, width, height, 4)
    pen.fill()
    pen.globalAlpha = 1
    pen.fillStyle = ink.text
    pen.fillText(text, left + NAME_PADDING, top + height / 2 + 1)
  }
}

function drawLasso(pen: Pen, { camera, stage, marks, ink }: Look): void {
  if (marks.lasso.length < 2) return
  pen.beginPath()
  for (const place of marks.lasso) {
    const { x, y } = toStage(camera, stage, place)
    pen.lineTo(x, y)
  }
  pen.closePath()
  pen.strokeStyle = ink.accent
  pen.lineWidth = 1.5
  pen.stroke()
  pen.globalAlpha = 0.12
  pen.fillStyle = ink.accent
  pen.fill()
  pen.globalAlpha = 1
}
