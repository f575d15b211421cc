import { pictureSide, toStage, type Camera, type Extent, type Place } from './camera.ts'
import { labelsWithRoom, type Label } from './labels.ts'
import type { Layer } from './densities.ts'
import type { GroupMiddle, Scene } from './scene.ts'
import { drawClients, drawNewcomers, drawStock, type ClientMarks, type Pen } from './taste-overlay.ts'

/** What is drawn over the pictures. */
export interface Marks {
  readonly selected: ReadonlySet<string>
  readonly hovered: number | undefined
  /** Clients whose taste is drawn in, each in a colour of its own. */
  readonly clients: readonly ClientMarks[]
  /** Works of artists of whom nothing was sold. */
  readonly newcomers: readonly number[]
  /** Where more is sold than offered; null while that is not asked for. */
  readonly stock: Layer | null
  /** The lasso's line so far, on the map. */
  readonly lasso: readonly Place[]
  /** Outlines of visual groups, each with its colour. */
  readonly outlines: readonly { readonly line: readonly Place[]; readonly colour: string }[]
  /** Where names of visual groups stand. */
  readonly middles: ReadonlyMap<number, GroupMiddle>
  /** Names of visual groups. */
  readonly names: ReadonlyMap<number, string>
  /** Whether names step back behind what else is drawn. */
  readonly faintNames: boolean
}

export interface Ink {
  readonly accent: string
  /** For the client that another one is compared with, and for what is sold more than offered. */
  readonly second: string
  readonly text: string
  readonly ground: string
  readonly font: string
}

/** Draws outlines, rings, names and the lasso; these are few, so a plain canvas does. */
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

const NAME_HEIGHT = 20
const NAME_PADDING = 6

/** Names of blocks, or else of groups at their middles, on plates; those that have room, the largest first. */
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

/** The names that would like to stand on the stage: of blocks, or else of groups. @param widthOf a text's width in pixels */
export function wantedLabels(
  widthOf: (text: string) => number,
  scene: Scene,
  { camera, stage }: Pick<Look, 'camera' | 'stage'>,
  { names, middles }: Pick<Marks, 'names' | 'middles'>,
): Label[] {
  const height = NAME_HEIGHT
  const wide = (text: string): number => widthOf(text) + 2 * NAME_PADDING
  if (scene.labels.length > 0) {
    return scene.labels.map(({ text, x, y, works }) => {
      const at = toStage(camera, stage, { x, y })
      const left = Math.max(0, at.x - NAME_PADDING)
      return { text, left, top: at.y - height, width: wide(text), height, weight: works }
    })
  }
  return [...names].flatMap(([number, text]) => {
    const middle = middles.get(number)
    if (middle === undefined) return []
    const { x, y } = toStage(camera, stage, middle)
    const width = wide(text)
    return [{ text, left: x - width / 2, top: y - height / 2, width, height, weight: middle.works }]
  })
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
