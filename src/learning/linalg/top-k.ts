/**
 * The indices of the `count` highest scores, best first; among equal scores the lower index comes first. Indices marked
 * in `skip` and NaN scores are left out. Uses a heap of the best so far: one comparison for most scores.
 */
export function topPlaces(scores: ArrayLike<number>, count: number, skip?: Uint8Array): Int32Array {
  const capacity = Math.min(Math.max(0, Math.floor(count)), scores.length)
  const heap = new Int32Array(capacity)
  let size = 0
  for (let place = 0; place < scores.length && capacity > 0; place++) {
    if (skip?.[place] === 1 || Number.isNaN(scores[place])) continue
    if (size < capacity) {
      heap[size] = place
      raise(heap, scores, size)
      size++
    } else if (scores[place] > scores[heap[0]]) {
      heap[0] = place
      lower(heap, scores, size)
    }
  }
  return heap.subarray(0, size).sort((a, b) => scores[b] - scores[a] || a - b)
}

/** Whether index a ranks below index b. The root of the heap is the worst of the best. */
function isWorse(scores: ArrayLike<number>, a: number, b: number): boolean {
  return scores[a] < scores[b] || (scores[a] === scores[b] && a > b)
}

function raise(heap: Int32Array, scores: ArrayLike<number>, from: number): void {
  let at = from
  while (at > 0) {
    const parent = (at - 1) >> 1
    if (!isWorse(scores, heap[at], heap[parent])) return
    swap(heap, at, parent)
    at = parent
  }
}

function lower(heap: Int32Array, scores: ArrayLike<number>, size: number): void {
  let at = 0
  for (;;) {
    const left = 2 * at + 1
    if (left >= size) return
    const right = left + 1
    const child = right < size && isWorse(scores, heap[right], heap[left]) ? right : left
    if (!isWorse(scores, heap[child], heap[at])) return
    swap(heap, at, child)
    at = child
  }
}

function swap(heap: Int32Array, a: number, b: number): void {
  const kept = heap[a]
  heap[a] = heap[b]
  heap[b] = kept
}
