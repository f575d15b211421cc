import type { Matrix } from '../../learning/dataset.ts'

/** So many pictures make a round. */
export const ROUND = 12
/** One picture in so many is by somebody of whom nothing was sold, where there is one. */
const NEWCOMER_EVERY = 4
/** After so many answers, being liked counts as much as being different. */
const SURE_AFTER = 6
/** A picture that was not liked says less than one that was: people refuse for many reasons. */
const DISLIKE_WEIGHT = 0.5

/** The works that a round can show. */
export interface RoundWorks {
  /** One row a work, each with length 1: [works, columns]. */
  readonly units: Matrix
  /** The visual groups, each with its works; a work stands in one at most. */
  readonly groups: readonly (readonly number[])[]
  /** Whether a work is by an artist of whom nothing was sold. */
  readonly isNew: (work: number) => boolean
}

export interface Answers {
  readonly liked: readonly number[]
  readonly disliked: readonly number[]
}

/**
 * The picture to show next. It is of a group that was not shown, as long as there is one: as different as possible from what
 * was shown at first, and nearer and nearer to what is liked and away from what is not; within the group the work that stands
 * for it best, drawn the same way. Every fourth is by a newcomer where there is one. The same answers give the same picture.
 * @returns undefined where every work was shown
 */
export function nextPicture(
  { units, groups, isNew }: RoundWorks,
  { liked, disliked }: Answers,
): number | undefined {
  const shown = new Set([...liked, ...disliked])
  const open = groups
    .map((works) => ({ works, left: works.filter((work) => !shown.has(work)) }))
    .filter(({ left }) => left.length > 0)
  const fresh = open.filter(({ works, left }) => left.length === works.length)
  const candidates = (fresh.length > 0 ? fresh : open).map((group) => ({
    ...group,
    centre: centreOf(units, group.works),
  }))
  if (candidates.length === 0) return undefined
  const taste = tasteOf(units, { liked, disliked })
  const certainty = taste === undefined ? 0 : Math.min(1, shown.size / SURE_AFTER)
  const value = (group: (typeof candidates)[number]): number => {
    const novelty = shown.size === 0 ? group.works.length : 1 - nearest(units, group.centre, shown)
    return novelty + certainty * (taste === undefined ? 0 : dot(group.centre, taste))
  }
  const { left, centre } = best(candidates, value)
  const target = taste === undefined ? centre : centre.map((number, at) => number + certainty * taste[at])
  const wantsNew = shown.size % NEWCOMER_EVERY === NEWCOMER_EVERY - 1
  const newcomers = wantsNew ? left.filter(isNew) : []
  return best(newcomers.length > 0 ? newcomers : left, (work) => dot(rowOf(units, work), target))
}

/**
 * Groups for works of which nobody has found any: each work goes to the nearest of some that lie far from each other.
 * @param works some thousands at most: every one is compared with every group
 */
export function spreadGroups(units: Matrix, works: readonly number[], count = ROUND + 4): number[][] {
  if (works.length === 0) return []
  const nearestTo = new Float32Array(works.length).fill(-Infinity)
  const groupOf = new Int32Array(works.length)
  let centre = works[0]
  for (let group = 0; group < Math.min(count, works.length); group++) {
    const row = rowOf(units, centre)
    works.forEach((work, at) => {
      const cosine = dot(rowOf(units, work), row)
      if (cosine <= nearestTo[at]) return
      nearestTo[at] = cosine
      groupOf[at] = group
    })
    centre = works[nearestTo.indexOf(nearestTo.reduce((a, b) => Math.min(a, b)))]
  }
  const groups = Map.groupBy(works, (_, at) => groupOf[at])
  return [...groups.values()]
}

/** Where the client's taste points, with length 1; undefined before any answer. */
function tasteOf(units: Matrix, { liked, disliked }: Answers): Float32Array | undefined {
  if (liked.length + disliked.length === 0) return undefined
  const taste = new Float32Array(units.columns)
  const add = (works: readonly number[], weight: number): void => {
    for (const work of works) {
      const row = rowOf(units, work)
      for (let at = 0; at < taste.length; at++) taste[at] += (weight * row[at]) / works.length
    }
  }
  add(liked, 1)
  add(disliked, -DISLIKE_WEIGHT)
  return unit(taste)
}

function centreOf(units: Matrix, works: readonly number[]): Float32Array {
  const centre = new Float32Array(units.columns)
  for (const work of works) {
    const row = rowOf(units, work)
    for (let at = 0; at < centre.length; at++) centre[at] += row[at]
  }
  return unit(centre)
}

function unit(vector: Float32Array): Float32Array {
  const length = Math.sqrt(dot(vector, vector))
  return length > 0 ? vector.map((number) => number / length) : vector
}

/** The highest cosine of a vector to any of some works. */
function nearest(units: Matrix, vector: Float32Array, works: ReadonlySet<number>): number {
  let highest = -1
  for (const work of works) highest = Math.max(highest, dot(rowOf(units, work), vector))
  return highest
}

/** The first of those with the highest value. */
function best<Value>(values: readonly Value[], valueOf: (value: Value) => number): Value {
  let [found] = values
  let highest = -Infinity
  for (const value of values) {
    const own = valueOf(value)
    if (own > highest) {
      highest = own
      found = value
    }
  }
  return found
}

function rowOf({ data, columns }: Matrix, row: number): Float32Array {
  return data.subarray(row * columns, (row + 1) * columns)
}

function dot(a: Float32Array, b: Float32Array): number {
  let sum = 0
  for (let at = 0; at < a.length; at++) sum += a[at] * b[at]
  return sum
}
