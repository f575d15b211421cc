import { pictureSide, toStage, type Camera, type Extent, type Place } from './camera.ts'
import { labelsWithRoom, type Label } from './labels.ts'
import type { GroupMiddle, Scene } from './scene.ts'

/** What is drawn over the pictures. */
export interface Marks {
  readonly selected: ReadonlySet<string>
  readonly hovered: number | undefined
  readonly purchases: readonly string[]
  /** Best first. */
  readonly suggestions: readonly string[]
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

export const NO_MARKS: Marks = {
  selected: new Set(),
  hovered: undefined,
  purchases: [],
  suggestions: [],
  lasso: [],
  outlines: [],
  middles: new Map(),
  names: new Map(),
  faintNames: false,
}

export interface Ink {
  readonly accent: string
  readonly text: string
  readonly ground: string
  readonly font: string
}

/** Draws outlines, rings, names and the lasso; these are few, so a plain canvas does. */
export function drawMarks(
  pen: CanvasRenderingContext2D,
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

  pen.strokeStyle = ink.text
  pen.lineWidth = 3
  for (const at of indices(marks.purchases)) frame(at, 3)
  pen.strokeStyle = ink.accent
  pen.lineWidth = 2
  pen.setLineDash([5, 3])
  for (const at of indices(marks.suggestions)) frame(at, 3)
  pen.setLineDash([])
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

function drawOutlines(pen: CanvasRenderingContext2D, { camera, stage, marks }: Look): void {
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
function drawNames(pen: CanvasRenderingContext2D, scene: Scene, look: Look): void {
  const { stage, marks, ink } = look
  pen.font = ink.font
  pen.textAlign = 'left'
  pen.textBaseline = 'middle'
  const wanted = scene.labels.length > 0 ? blockLabels(pen, scene, look) : groupLabels(pen, look)
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

function blockLabels(pen: CanvasRenderingContext2D, scene: Scene, { camera, stage }: Look): Label[] {
  return scene.labels.map(({ text, x, y, works }) => {
    const at = toStage(camera, stage, { x, y })
    const width = pen.measureText(text).width + 2 * NAME_PADDING
    return {
      text,
      left: Math.max(0, at.x - NAME_PADDING),
      top: at.y - NAME_HEIGHT,
      width,
      height: NAME_HEIGHT,
      weight: works,
    }
  })
}

function groupLabels(pen: CanvasRenderingContext2D, { camera, stage, marks }: Look): Label[] {
  return [...marks.names].flatMap(([number, text]) => {
    const middle = marks.middles.get(number)
    if (middle === undefined) return []
    const { x, y } = toStage(camera, stage, middle)
    const width = pen.measureText(text).width + 2 * NAME_PADDING
    return [
      {
        text,
        left: x - width / 2,
        top: y - NAME_HEIGHT / 2,
        width,
        height: NAME_HEIGHT,
        weight: middle.works,
      },
    ]
  })
}

function drawLasso(pen: CanvasRenderingContext2D, { camera, stage, marks, ink }: Look): void {
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
