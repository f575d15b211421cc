import { multiplyTransposed, rowBlock } from '../../learning/linalg/products.ts'
import { unitRows, zScores } from '../../learning/linalg/standardise.ts'
import { yieldToEventLoop } from '../../learning/yield-to-event-loop.ts'
import { loadGalleryData, withReader } from './gallery-data.ts'
import type { Task } from './task.ts'
import { message } from '../../messages/message.ts'

/** Number of rows compared with all others between two checks of the cancel signal. */
const BLOCK = 256

/**
 * Pairs of works with the most similar features, by the cosine of their z-scores: standardised features of any network
 * spread out, whereas raw ones are all similar.
 */
export const lookAlikes: Task<'lookAlikes'> = ({ folder, closest, lowest }, { signal, onProgress }) =>
  withReader(folder, async (reader) => {
    const data = loadGalleryData(reader)
    const unit = await unitRows(await zScores(data.features, signal), signal)
    const pairs: { artworks: [number, number]; cosine: number }[] = []
    let floor = lowest
    for (let start = 0; start < unit.rows; start += BLOCK) {
      onProgress?.({ stage: message('stages.comparingWorks'), done: start, total: unit.rows })
      await yieldToEventLoop(signal)
      const end = Math.min(unit.rows, start + BLOCK)
      // Each pair once: a block is compared with itself and with the rows after it.
      const later = rowBlock(unit, start, unit.rows)
      const cosines = await multiplyTransposed(rowBlock(unit, start, end), later, signal)
      for (let row = 0; row < end - start; row++) {
        for (let column = row + 1; column < later.rows; column++) {
          const cosine = cosines.data[row * later.rows + column]
          if (cosine < floor) continue
          pairs.push({ artworks: [data.artworks[start + row], data.artworks[start + column]], cosine })
        }
      }
      floor = keepClosest(pairs, closest, floor)
    }
    keepClosest(pairs, closest, floor)
    pairs.sort((a, b) => b.cosine - a.cosine)
    return { embedder: data.embedder.name, pairs: pairs.slice(0, closest) }
  })

/**
 * Discards pairs that will not be among the closest.
 * @returns the cosine that a pair must reach from now on
 */
function keepClosest(pairs: { cosine: number }[], closest: number, floor: number): number {
  if (pairs.length <= 2 * closest) return floor
  pairs.sort((a, b) => b.cosine - a.cosine)
  pairs.length = closest
  return pairs[closest - 1].cosine
}
