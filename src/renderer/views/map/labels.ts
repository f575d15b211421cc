/** A name that would like to stand on the stage: its box in pixels, and how much it matters. */
export interface Label {
  readonly text: string
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
  /** Those with more are placed first. */
  readonly weight: number
}

/** Room between two names, in pixels. */
const GAP = 4

/** The names that have room, the weightiest first: none covers another, and none is cut off by the stage's edge. */
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
