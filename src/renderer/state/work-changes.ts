import type { Work, WorksSince } from '../../contract/areas/catalogue.ts'
import { unpackColumn, unpackWorks } from '../../contract/work-columns.ts'

/** Works after a change, in catalogue order. */
export interface ChangedWorks {
  readonly works: readonly Work[]
  /** For each work, its position before the change; -1 if it is new or changed. */
  readonly from: Int32Array
}

/**
 * The current works, derived from those that are known.
 * @param known in catalogue order, by their numbers
 * @returns undefined if the change does not match them, so that they have to be reloaded
 */
export function changedWorks(
  known: readonly Work[],
  since: Extract<WorksSince, { anew: false }>,
): ChangedWorks | undefined {
  const changes = unpackWorks(since.works)
  const { works, from } = inPlace(known, changes, since.gone) ?? merged(known, changes, since.gone)
  if (since.embedded === null && since.cluster === null) return { works, from }
  const columns = [since.embedded, since.cluster].map((text) => (text === null ? null : unpackColumn(text)))
  if (columns.some((column) => column !== null && column.length !== works.length)) return undefined
  const [embedded, cluster] = columns
  for (let at = 0; at < works.length; at++) {
    const now = {
      embedded: embedded === null ? works[at].embedded : embedded[at] === true,
      cluster: cluster === null ? works[at].cluster : (cluster[at] as number | null),
    }
    if (now.embedded === works[at].embedded && now.cluster === works[at].cluster) continue
    works[at] = { ...works[at], ...now }
    from[at] = -1
  }
  return { works, from }
}

/** The list for an edit, which neither adds nor removes works; undefined for any other change. */
function inPlace(
  known: readonly Work[],
  changes: readonly Work[],
  gone: readonly number[],
): { readonly works: Work[]; readonly from: Int32Array } | undefined {
  const places = changes.map(({ number }) => placeOf(known, number))
  if (gone.length > 0 || places.includes(-1)) return undefined
  const works = known.slice()
  const from = new Int32Array(known.length)
  for (let at = 0; at < from.length; at++) from[at] = at
  places.forEach((place, at) => {
    works[place] = changes[at]
    from[place] = -1
  })
  return { works, from }
}

/** @returns the position of the work with a number, found by halving; -1 if there is none */
function placeOf(works: readonly Work[], number: number): number {
  let [low, high] = [0, works.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (works[middle].number < number) low = middle + 1
    else high = middle
  }
  return works.at(low)?.number === number ? low : -1
}

function merged(
  known: readonly Work[],
  changes: readonly Work[],
  gone: readonly number[],
): { readonly works: Work[]; readonly from: Int32Array } {
  const touched = new Set([...gone, ...changes.map(({ number }) => number)])
  const works: Work[] = []
  const from: number[] = []
  let next = 0
  const takeChanges = (below: number): void => {
    for (; next < changes.length && changes[next].number < below; next++) {
      works.push(changes[next])
      from.push(-1)
    }
  }
  known.forEach((work, at) => {
    takeChanges(work.number + 1)
    if (touched.has(work.number)) return
    works.push(work)
    from.push(at)
  })
  takeChanges(Infinity)
  return { works, from: Int32Array.from(from) }
}
