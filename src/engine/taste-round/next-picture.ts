import type { Matrix } from '../../learning/dataset.ts'

/** Number of pictures in a round. */
export const ROUND = 12
/** Every how many pictures one is by an artist without sales, if there is one. */
const NEWCOMER_EVERY = 4
/** Number of answers after which similarity to liked pictures counts as much as variety. */
const SURE_AFTER = 6
/** A dislike carries less information than a like: people refuse for many reasons. */
const DISLIKE_WEIGHT = 0.5

/** The works that a round can show. */
export interface RoundWorks {
  /** One row per work, each with length 1: [works, columns]. */
  readonly units: Matrix
  /** The visual groups, each with its works; a work is in at most one. */
  readonly groups: readonly (readonly number[])[]
  /** Whether a work is by an artist without sales. */
  readonly isNew: (work: number) => boolean
}

export interface Answers {
  readonly liked: readonly number[]
  readonly disliked: readonly number[]
}

/**
 * The next picture to show. It is from a group not shown yet, as long as there is one: at first as different as
 * possible from the pictures shown, then increasingly near to the liked and far from the disliked ones; within the
 * group it is the most representative work, chosen in the same way. Every fourth picture is by an artist without sales
 * if there is one. The same answers give the same picture.
 * @returns undefined if every work was shown
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
 * Groups for works that have not been grouped: each work is assigned to the nearest of several works far apart from
 * each other.
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

/** Direction of the client's taste, with length 1; undefined before any answer. */
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

/** The highest cosine of a vector to any of the given works. */
function nearest(units: Matrix, vector: Float32Array, works: ReadonlySet<number>): number {
  let highest = -1
  for (const work of works) highest = Math.max(highest, dot(rowOf(units, work), vector))
  return highest
}

/** The first of the values with the highest score. */
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
