import { describe, expect, it } from 'vitest'
import { ORIENTED_GRADIENTS, orientedGradients } from '../../../../src/engine/embedding/builtin/gradients.ts'
import { LOCAL_PATTERNS, localPatterns } from '../../../../src/engine/embedding/builtin/local-patterns.ts'
import { halved, halvings, opponentPlanes } from '../../../../src/engine/embedding/builtin/picture.ts'
import type { Plane } from '../../../../src/engine/embedding/builtin/picture.ts'
import { brightened, distance, dot, landscape, lengthOf, mirrored, painted, plain } from './pictures.ts'
import type { TestPicture } from './pictures.ts'

const lumaOf = (picture: TestPicture): Plane => opponentPlanes(picture).luma

describe('a halved plane', () => {
  it('holds the means of four pixels and drops an odd last row and column', () => {
    const plane = { values: Float32Array.of(0, 4, 100, 8, 12, 100, 100, 100, 100), width: 3, height: 3 }
    expect(halved(plane)).toEqual({ values: Float32Array.of(6), width: 1, height: 1 })
  })

  it('keeps a side of one pixel', () => {
    const line = { values: Float32Array.of(2, 4, 6, 8), width: 4, height: 1 }
    expect(halved(line)).toEqual({ values: Float32Array.of(3, 7), width: 2, height: 1 })
    expect(
      halvings({ values: Float32Array.of(5), width: 1, height: 1 }, 3).map((one) => one.values[0]),
    ).toEqual([5, 5, 5])
  })
})

describe('local patterns', () => {
  it('number 35 per plane: the 58 uniform ones up to mirroring, and the rest', () => {
    expect(localPatterns(lumaOf(landscape(16, 16)))).toHaveLength(LOCAL_PATTERNS)
    expect(LOCAL_PATTERNS).toBe(35)
  })

  it('do not depend on the brightness, at any size or in any colour plane', () => {
    const picture = landscape(70, 54)
    const before = opponentPlanes(picture)
    const after = opponentPlanes(brightened(picture, 19))
    for (const name of ['luma', 'redGreen', 'yellowBlue'] as const) {
      const brighter = halvings(after[name], 3)
      halvings(before[name], 3).forEach((plane, level) => {
        expect(localPatterns(brighter[level])).toEqual(localPatterns(plane))
      })
    }
  })

  it('are the same for a mirrored picture', () => {
    const picture = landscape(64, 48)
    const twin = lumaOf(mirrored(picture))
    expect(distance(localPatterns(lumaOf(picture)), localPatterns(twin))).toBeLessThan(1e-6)
  })

  it('distinguish horizontal from vertical strokes', () => {
    const upright = localPatterns(lumaOf(painted(40, 40, (x) => (x % 4 < 2 ? [0, 0, 0] : [99, 99, 99]))))
    const level = localPatterns(lumaOf(painted(40, 40, (_, y) => (y % 4 < 2 ? [0, 0, 0] : [99, 99, 99]))))
    expect(dot(upright, level)).toBeLessThan(0.6)
  })

  it('ignore noise of two steps', () => {
    const noisy = painted(30, 30, (x, y) => {
      const value = 100 + ((x * 7 + y * 3) % 5 < 2 ? 2 : 0)
      return [value, value, value]
    })
    expect(localPatterns(lumaOf(noisy))).toEqual(localPatterns(lumaOf(plain(30, 30, [100, 100, 100]))))
  })

  it('are zero if no pixel has eight neighbours', () => {
    expect(lengthOf(localPatterns(lumaOf(landscape(2, 90))))).toBe(0)
    expect(lengthOf(localPatterns(lumaOf(landscape(1, 1))))).toBe(0)
  })
})

describe('oriented gradients', () => {
  it('do not depend on the brightness', () => {
    const picture = landscape(70, 54)
    const brighter = lumaOf(brightened(picture, 19))
    expect(orientedGradients(brighter)).toEqual(orientedGradients(lumaOf(picture)))
  })

  it('do not depend on the contrast', () => {
    const picture = landscape(64, 48)
    const plane = lumaOf(picture)
    const halfContrast = { ...plane, values: plane.values.map((value) => value / 2) }
    expect(distance(orientedGradients(halfContrast), orientedGradients(plane))).toBeLessThan(1e-6)
  })

  it.each([
    ['right', 0, (x: number) => 3 * x],
    ['down', 2, (_: number, y: number) => 3 * y],
    ['left', 4, (x: number) => 250 - 3 * x],
    ['up', 6, (_: number, y: number) => 250 - 3 * y],
  ] as const)('of a picture that grows lighter to the %s have one direction', (_, direction, valueAt) => {
    const plane = lumaOf(painted(64, 64, (x, y) => [valueAt(x, y), valueAt(x, y), valueAt(x, y)]))
    const vector = orientedGradients(plane)
    for (let cell = 0; cell < 16; cell++) {
      const directions = vector.subarray(cell * 8, cell * 8 + 8)
      expect(directions.indexOf(Math.max(...directions))).toBe(direction)
    }
  })

  it('show which part of the picture contains an edge', () => {
    const spot = painted(64, 64, (x, y) =>
      x > 52 && x < 60 && y > 4 && y < 12 ? [255, 255, 255] : [0, 0, 0],
    )
    const vector = orientedGradients(lumaOf(spot))
    const strongest = vector.indexOf(Math.max(...vector))
    expect(Math.floor(strongest / 8)).toBe(3)
  })

  it('are zero for a flat plane and for one without inner pixels', () => {
    for (const picture of [plain(30, 20, [9, 9, 9]), landscape(2, 40), landscape(1, 1)]) {
      const vector = orientedGradients(lumaOf(picture))
      expect(vector).toHaveLength(ORIENTED_GRADIENTS)
      expect(lengthOf(vector)).toBe(0)
    }
  })
})
