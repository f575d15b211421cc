import fc from 'fast-check'
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import {
  placedOn,
  readWindowState,
  SMALLEST,
  writeWindowState,
} from '../../../src/main/electron/window-state.ts'
import { temporaryFolder } from '../../support/galleries.ts'

const { folder, remove } = temporaryFolder()
afterAll(remove)

const screens = [
  { x: 0, y: 0, width: 1920, height: 1040 },
  { x: 1920, y: 0, width: 1280, height: 1024 },
]

describe('the window’s position', () => {
  it('is kept between runs', () => {
    const file = path.join(folder, 'deep', 'window.json')
    const state = { x: 30, y: 40, width: 1200, height: 800, maximised: true }
    writeWindowState(file, state)
    expect(readWindowState(file)).toEqual(state)
  })

  it('is the default if the stored one is missing or invalid', () => {
    const first = readWindowState(path.join(folder, 'none.json'))
    expect(first).toMatchObject({ maximised: false })
    const file = path.join(folder, 'nonsense.json')
    for (const text of ['', '{', '[]', '{"width":-1,"height":2,"maximised":false}']) {
      writeFileSync(file, text)
      expect(readWindowState(file)).toEqual(first)
    }
  })

  it('is discarded when its screen is gone', () => {
    const state = { x: 2000, y: 100, width: 1000, height: 700, maximised: false }
    expect(placedOn(screens, state)).toEqual(state)
    expect(placedOn(screens.slice(0, 1), state)).toEqual({ width: 1000, height: 700, maximised: false })
  })

  it('is discarded if less than 80 pixels of it could be grabbed', () => {
    const size = { width: 1000, height: 700, maximised: false }
    const [screen] = screens
    for (const [x, y] of [
      [-920, 0],
      [1840, 0],
      [0, 960],
    ]) {
      expect(placedOn([screen], { ...size, x, y })).toEqual({ ...size, x, y })
    }
    for (const [x, y] of [
      [-921, 0],
      [1841, 0],
      [0, 961],
      [0, -1],
    ]) {
      expect(placedOn([screen], { ...size, x, y })).toEqual(size)
    }
  })

  it('keeps the window’s upper edge within reach, and the window large enough', () => {
    const coordinate = fc.integer({ min: -5000, max: 5000 })
    const side = fc.integer({ min: 1, max: 4000 })
    fc.assert(
      fc.property(coordinate, coordinate, side, side, (x, y, width, height) => {
        const placed = placedOn(screens, { x, y, width, height, maximised: false })
        expect(placed.width).toBeGreaterThanOrEqual(SMALLEST.width)
        expect(placed.height).toBeGreaterThanOrEqual(SMALLEST.height)
        if (placed.x === undefined || placed.y === undefined) return
        const { x: left, y: top } = placed
        expect(
          screens.some(
            (screen) =>
              top >= screen.y &&
              top < screen.y + screen.height &&
              left < screen.x + screen.width &&
              left + placed.width > screen.x,
          ),
        ).toBe(true)
      }),
    )
  })
})
