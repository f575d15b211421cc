import type { Random } from '../../../src/learning/linalg/random.ts'

/**
 * Positions all over a canvas in random order: one at a random point of every square of side `step`. Even enough to
 * cover the canvas, uneven enough to look hand-made.
 */
export function* scattered(
  width: number,
  height: number,
  step: number,
  random: Random,
): Generator<{ readonly x: number; readonly y: number }> {
  const columns = Math.ceil(width / step)
  const squares = Int32Array.from({ length: columns * Math.ceil(height / step) }, (_, square) => square)
  random.shuffle(squares)
  for (const square of squares) {
    const x = ((square % columns) + random.next()) * step
    const y = (Math.floor(square / columns) + random.next()) * step
    yield { x, y }
  }
}
