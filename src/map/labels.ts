import { toStage, type Camera, type Extent } from './camera.ts'
import type { GroupMiddle, Scene } from './scene.ts'

/** A candidate label on the stage: its box in pixels, and its weight. */
export interface Label {
  readonly text: string
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
  /** Labels with a higher weight are placed first. */
  readonly weight: number
}

/** Names of visual groups and their positions. */
export interface GroupLabels {
  readonly names: ReadonlyMap<number, string>
  readonly middles: ReadonlyMap<number, GroupMiddle>
}

const NAME_HEIGHT = 20
/** Horizontal padding of a name's plate on each side, in pixels. */
export const NAME_PADDING = 6

/** Gap between two labels, in pixels. */
const GAP = 4

/** The labels that fit, in order of weight: none overlaps another, and none is clipped by the stage's edge. */
export function labelsWithRoom(
  labels: readonly Label[],
  stage: { readonly width: number; readonly height: number },
): Label[] {
  const placed: Label[] = []
  for (const label of labels.toSorted((a, b) => b.weight - a.weight)) {
    const isWithin =
      label.left >= 0 &&
      label.top >= 0 &&
      label.left + label.width <= stage.width &&
      label.top + label.height <= stage.height
    if (isWithin && !placed.some((other) => overlaps(label, other))) placed.push(label)
  }
  return placed
}

function overlaps(a: Label, b: Label): boolean {
  return (
    a.left < b.left + b.width + GAP &&
    b.left < a.left + a.width + GAP &&
    a.top < b.top + b.height + GAP &&
    b.top < a.top + a.height + GAP
  )
}

/**
 * The candidate labels on the stage: of blocks, or otherwise of groups.
 * @param widthOf a text's width in pixels
 */
export function wantedLabels(
  widthOf: (text: string) => number,
  scene: Scene,
  { camera, stage }: { readonly camera: Camera; readonly stage: Extent },
  { names, middles }: GroupLabels,
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
