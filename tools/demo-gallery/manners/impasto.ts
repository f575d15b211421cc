import { layOn } from '../canvas/strokes.ts'
import type { Manner } from '../picture.ts'
import { drawSubject } from '../scenes/index.ts'

/** Thick paint applied with a broad brush and a knife: few, heavy, visible touches. */
export const paintImpasto: Manner = async (brief) => {
  const subject = await drawSubject(brief)
  const { looseness } = brief.picture
  const unit = Math.max(brief.width, brief.height) / 100
  return layOn(
    brief,
    subject,
    [
      { radius: unit * (2.2 + looseness), length: 3.6, threshold: 0, opacity: 0.96 },
      { radius: unit * (1.1 + 0.4 * looseness), length: 3.8, threshold: 4, opacity: 0.95 },
      { radius: unit * (0.6 + 0.2 * looseness), length: 3.4, threshold: 10, opacity: 0.95 },
      { radius: unit * (0.34 + 0.1 * looseness), length: 3.4, threshold: 24, opacity: 0.95 },
    ],
    { streaks: 0.62, body: 1.15 },
  )
}
