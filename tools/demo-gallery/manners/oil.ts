import { layOn } from '../canvas/strokes.ts'
import type { Manner } from '../picture.ts'
import { drawSubject } from '../scenes/index.ts'

/** Oil on canvas: from broad to fine brushes, each layer only where the previous one left a difference. */
export const paintOil: Manner = async (brief) => {
  const subject = await drawSubject(brief)
  const { looseness } = brief.picture
  const unit = Math.max(brief.width, brief.height) / 100
  return layOn(
    brief,
    subject,
    [
      { radius: unit * (1.8 + looseness), length: 5, threshold: 0, opacity: 0.92 },
      { radius: unit * (0.8 + 0.6 * looseness), length: 4.6, threshold: 5 + 5 * looseness, opacity: 0.9 },
      { radius: unit * (0.4 + 0.28 * looseness), length: 4, threshold: 12 + 10 * looseness, opacity: 0.9 },
      { radius: unit * (0.24 + 0.16 * looseness), length: 4, threshold: 30 + 15 * looseness, opacity: 0.92 },
    ],
    { streaks: 0.3, body: 0.55 },
  )
}
