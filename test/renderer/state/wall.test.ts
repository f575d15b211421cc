import { describe, expect, test } from 'vitest'
import { GAP, HANGS_AT, PERSON, sizeOf, wallOf, type Place } from '../../../src/renderer/state/wall.ts'

const STAGE = { width: 1600, height: 900 }
const bottom = ({ y, height }: Place): number => y + height
const right = ({ x, width }: Place): number => x + width

describe('a wall', () => {
  test('shows works and the person to the same scale', () => {
    const { scale, works, person } = wallOf(
      [
        { width: 60, height: 80 },
        { width: 200, height: 120 },
      ],
      STAGE,
    )
    expect(works.map(({ width, height }) => [width / scale, height / scale])).toEqual([
      [expect.closeTo(60), expect.closeTo(80)],
      [expect.closeTo(200), expect.closeTo(120)],
    ])
    expect(person.height / scale).toBeCloseTo(PERSON.height)
  })

  test('hangs the middle of a work at eye level, and the person stands on the floor', () => {
    const { scale, floor, works, person } = wallOf([{ width: 40, height: 30 }], STAGE)
    expect((floor - (works[0].y + works[0].height / 2)) / scale).toBeCloseTo(HANGS_AT)
    expect(bottom(person)).toBeCloseTo(floor)
  })

  test('lifts a work that is too tall to hang there off the floor, and shows all of it', () => {
    const { floor, works } = wallOf([{ width: 200, height: 500 }], STAGE)
    expect(bottom(works[0])).toBeLessThan(floor)
    expect(works[0].y).toBeGreaterThan(0)
  })

  test('keeps everything on the stage and centred, and the works apart', () => {
    const works = [
      { width: 300, height: 100 },
      { width: 400, height: 150 },
    ]
    for (const stage of [STAGE, { width: 500, height: 900 }, { width: 2560, height: 600 }]) {
      const wall = wallOf(works, stage)
      const [first, second] = wall.works
      expect(first.x).toBeGreaterThan(0)
      expect(right(wall.person)).toBeLessThan(stage.width)
      expect(first.x).toBeCloseTo(stage.width - right(wall.person))
      expect((second.x - right(first)) / wall.scale).toBeCloseTo(GAP)
    }
  })

  test('makes a small work look small next to a large one, and on a wall of its own', () => {
    const small = { width: 20, height: 20 }
    const alone = wallOf([small], STAGE)
    expect(alone.works[0].width).toBeLessThan(STAGE.width / 10)
    const beside = wallOf([small, { width: 600, height: 300 }], STAGE)
    expect(beside.works[0].width).toBeLessThan(alone.works[0].width)
  })
})

describe('the size of a work', () => {
  const picture = { width: 300, height: 200 }

  test('is that of the catalogue; a missing side follows from the picture', () => {
    expect(sizeOf({ width_cm: 60, height_cm: 50, picture })).toEqual({ width: 60, height: 50 })
    expect(sizeOf({ width_cm: 60, height_cm: null, picture })).toEqual({ width: 60, height: 40 })
    expect(sizeOf({ width_cm: null, height_cm: 40, picture })).toEqual({ width: 60, height: 40 })
  })

  test('is unknown without a side, or with one side and no picture', () => {
    expect(sizeOf({ width_cm: null, height_cm: null, picture })).toBeNull()
    expect(sizeOf({ width_cm: 60, height_cm: null, picture: null })).toBeNull()
  })
})
