import { cellsAlong } from './picture.ts'
import type { Plane } from './picture.ts'
import { centred, roots, toUnitLength } from './vectors.ts'

/** Cells along each side of the picture. */
const CELLS = 4
/** Number of directions around the full circle, signed: the light in a painting comes from one side. */
const DIRECTIONS = 8

/** Number of values in one plane's oriented gradients. */
export const ORIENTED_GRADIENTS = CELLS * CELLS * DIRECTIONS

/**
 * How strongly lightness increases in each of eight directions in each of 4 x 4 parts of the picture, after Dalal and
 * Triggs 2005 (HOG) on the coarse grid of Oliva and Torralba 2001 (GIST): the positions of masses, horizons and edges.
 * Mean strength per cell, square-rooted, centred, length 1; zeros for a plane without any gradient.
 */
export function orientedGradients(plane: Plane): Float32Array {
  const { values, width, height } = plane
  const strengths = new Float64Array(ORIENTED_GRADIENTS)
  const columns = cellsAlong(width, CELLS)
  const rows = cellsAlong(height, CELLS)
  for (let y = 1; y < height - 1; y++) {
    for (let x = 1; x < width - 1; x++) {
      const pixel = y * width + x
      const across = values[pixel + 1] - values[pixel - 1]
      const down = values[pixel + width] - values[pixel - width]
      const strength = Math.sqrt(across * across + down * down)
      if (strength === 0) continue
      const place = (Math.atan2(down, across) / (2 * Math.PI) + 1) * DIRECTIONS
      const direction = Math.floor(place)
      const toNext = place - direction
      const cell = (rows[y] * CELLS + columns[x]) * DIRECTIONS
      strengths[cell + (direction % DIRECTIONS)] += strength * (1 - toNext)
      strengths[cell + ((direction + 1) % DIRECTIONS)] += strength * toNext
    }
  }
  return toUnitLength(centred(roots(strengths)))
}
