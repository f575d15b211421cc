import { describe, expect, test } from 'vitest'
import {
  nextPicture,
  ROUND,
  spreadGroups,
  type RoundWorks,
} from '../../../src/engine/taste-round/next-picture.ts'
import { Random } from '../../../src/learning/linalg/random.ts'
import type { Matrix } from '../../../src/learning/dataset.ts'

/** Groups of works, each around its own direction; every tenth work is by a newcomer. */
function collection(groups: number, size: number, columns = 32): RoundWorks {
  const random = new Random(7)
  const rows = groups * size
  const units: Matrix = { data: new Float32Array(rows * columns), rows, columns }
  for (let row = 0; row < rows; row++) {
    const own = units.data.subarray(row * columns, (row + 1) * columns)
    own.forEach((_, at) => (own[at] = 0.2 * (random.next() - 0.5)))
    own[Math.floor(row / size) % columns] += 1
    const length = Math.hypot(...own)
    own.forEach((value, at) => (own[at] = value / length))
  }
  return {
    units,
    groups: Array.from({ length: groups }, (_, group) =>
      Array.from({ length: size }, (__, at) => group * size + at),
    ),
    isNew: (work) => work % 10 === 3,
  }
}

/** A round with a client who likes some of the groups. */
function round(works: RoundWorks, likes: (work: number) => boolean, length = ROUND): number[] {
  const liked: number[] = []
  const disliked: number[] = []
  const shown: number[] = []
  for (let step = 0; step < length; step++) {
    const next = nextPicture(works, { liked, disliked })
    if (next === undefined) break
    shown.push(next)
    ;(likes(next) ? liked : disliked).push(next)
  }
  return shown
}

const groupOf = (size: number) => (work: number) => Math.floor(work / size)

describe('a taste round', () => {
  test('shows twelve works of twelve groups, whatever the answers', () => {
    const works = collection(20, 30)
    for (const likes of [() => true, () => false, (work: number) => work % 2 === 0]) {
      const groups = round(works, likes).map(groupOf(30))
      expect(new Set(groups).size).toBe(ROUND)
    }
  })

  test('begins with the work in the middle of the largest group', () => {
    const works = collection(14, 20)
    const larger = {
      ...works,
      groups: [...works.groups.slice(1), [...works.groups[0], ...works.groups[1].slice(0, 5)]],
    }
    const first = nextPicture(larger, { liked: [], disliked: [] })
    expect(larger.groups.at(-1)).toContain(first)
  })

  test('follows the likes: a group similar to a liked one comes before one similar to a refused one', () => {
    // Two families: groups 0–9 share one direction, groups 10–19 another.
    const works = collection(20, 10, 40)
    const { units } = works
    for (let row = 0; row < units.rows; row++) {
      const own = units.data.subarray(row * 40, (row + 1) * 40)
      own[row < 100 ? 38 : 39] = 0.9
      const length = Math.hypot(...own)
      own.forEach((value, at) => (own[at] = value / length))
    }
    const shown = round(works, (work) => work < 100)
    const late = shown.slice(6)
    expect(late.filter((work) => work < 100).length).toBeGreaterThan(late.length / 2)
    const other = round(works, (work) => work >= 100).slice(6)
    expect(other.filter((work) => work >= 100).length).toBeGreaterThan(other.length / 2)
  })

  test('includes newcomers', () => {
    const works = collection(20, 30)
    const shown = round(works, (work) => work % 2 === 0)
    expect(shown.filter(works.isNew).length).toBeGreaterThanOrEqual(3)
  })

  test('continues within the groups if there are fewer than twelve, without repeating a work', () => {
    const shown = round(collection(3, 10), () => true)
    expect(new Set(shown).size).toBe(ROUND)
    expect(new Set(shown.slice(0, 3).map(groupOf(10))).size).toBe(3)
  })

  test('ends when every work has been shown, and asks nothing in an empty gallery', () => {
    expect(round(collection(2, 2), () => true)).toHaveLength(4)
    expect(nextPicture({ ...collection(1, 1), groups: [] }, { liked: [], disliked: [] })).toBeUndefined()
  })

  test('is the same for the same answers', () => {
    const works = collection(20, 30)
    expect(round(works, (work) => work % 3 === 0)).toEqual(round(works, (work) => work % 3 === 0))
  })
})

describe('groups of ungrouped works', () => {
  test('are far apart and contain every work once', () => {
    const works = collection(8, 12)
    const all = works.groups.flat()
    const groups = spreadGroups(works.units, all, 8)
    expect(groups.flat().toSorted((a, b) => a - b)).toEqual(all)
    // Each of the eight directions has its own group.
    expect(groups.map((group) => new Set(group.map(groupOf(12))).size)).toEqual(
      Array.from({ length: 8 }, () => 1),
    )
  })

  test('do not exist without works, and never outnumber the works', () => {
    const works = collection(1, 3)
    expect(spreadGroups(works.units, [])).toEqual([])
    expect(spreadGroups(works.units, [0, 1, 2])).toHaveLength(3)
  })
})
