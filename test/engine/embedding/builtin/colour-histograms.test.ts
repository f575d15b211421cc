import { describe, expect, it } from 'vitest'
import {
  colourHistograms,
  colourPositions,
} from '../../../../src/engine/embedding/builtin/colour-histograms.ts'
import { labPlanes } from '../../../../src/engine/embedding/builtin/lab.ts'
import { colourAt, distance, dot, landscape, lengthOf, mirrored, painted, plain } from './pictures.ts'
import type { Colour, TestPicture } from './pictures.ts'

const WHOLE = { cells: 1, lightness: 6, chroma: 6 }
const QUARTERS = { cells: 2, lightness: 4, chroma: 4 }

function histogram(picture: TestPicture, level = WHOLE): Float32Array {
  return colourHistograms(colourPositions(labPlanes(picture)), picture.width, picture.height, level)
}

/** Numbers 0..1 from a small linear congruential generator: any fixed pseudo-random sequence is sufficient. */
function disorder(): () => number {
  let state = 12345
  return () => (state = (state * 1103515245 + 12345) % 2147483648) / 2147483648
}

/** Shuffles pixels at random, but keeps each within its cell of a `cells` x `cells` grid. */
function shuffledWithin(picture: TestPicture, cells: number): TestPicture {
  const { width, height } = picture
  const random = disorder()
  const rgb = picture.rgb.slice()
  const cellOf = (x: number, y: number): number =>
    Math.floor((y * cells) / height) * cells + Math.floor((x * cells) / width)
  for (let cell = 0; cell < cells * cells; cell++) {
    const pixels = Array.from({ length: width * height }, (_, pixel) => pixel).filter(
      (pixel) => cellOf(pixel % width, Math.floor(pixel / width)) === cell,
    )
    const order = pixels
      .map((pixel) => ({ pixel, key: random() }))
      .sort((left, right) => left.key - right.key)
    order.forEach(({ pixel }, index) => rgb.set(colourAt(picture.rgb, pixel), 3 * pixels[index]))
  }
  return { rgb, width, height }
}

describe('L*a*b*', () => {
  // Reference values of the sRGB primaries under D65 (CIE 15 with the IEC 61966-2-1 primaries).
  it.each([
    ['black', [0, 0, 0], [0, 0, 0]],
    ['white', [255, 255, 255], [100, 0, 0]],
    ['red', [255, 0, 0], [53.24, 80.09, 67.2]],
    ['green', [0, 255, 0], [87.73, -86.18, 83.18]],
    ['blue', [0, 0, 255], [32.3, 79.19, -107.86]],
    ['a middle grey', [119, 119, 119], [50.03, 0, 0]],
  ] as const)('of %s', (_, colour, expected) => {
    const { lightness, greenRed, blueYellow } = labPlanes(plain(1, 1, colour))
    expect(Math.abs(lightness[0] - expected[0])).toBeLessThan(0.03)
    expect(Math.abs(greenRed[0] - expected[1])).toBeLessThan(0.03)
    expect(Math.abs(blueYellow[0] - expected[2])).toBeLessThan(0.03)
  })
})

describe('colour histograms', () => {
  it('have length 1 for any picture size', () => {
    for (const size of [1, 2, 3, 64]) {
      expect(lengthOf(histogram(landscape(size, size), WHOLE))).toBeCloseTo(1, 5)
      expect(lengthOf(histogram(landscape(size, size), QUARTERS))).toBeCloseTo(1, 5)
    }
  })

  it('do not change when pixels are swapped within a cell', () => {
    const picture = landscape(50, 38)
    expect(distance(histogram(picture), histogram(shuffledWithin(picture, 1)))).toBeLessThan(1e-6)
    const byQuarter = histogram(picture, QUARTERS)
    expect(distance(byQuarter, histogram(shuffledWithin(picture, 2), QUARTERS))).toBeLessThan(1e-6)
    expect(distance(byQuarter, histogram(shuffledWithin(picture, 1), QUARTERS))).toBeGreaterThan(0.01)
  })

  it('do not depend on the size of the picture', () => {
    const halves = (size: number): TestPicture =>
      painted(size, size, (x) => (x < size / 2 ? [200, 40, 30] : [20, 60, 160]))
    expect(distance(histogram(halves(10), QUARTERS), histogram(halves(200), QUARTERS))).toBeLessThan(1e-6)
  })

  it('of the whole picture are the same for its mirror image', () => {
    const picture = landscape(51, 38)
    expect(distance(histogram(picture), histogram(mirrored(picture)))).toBeLessThan(1e-6)
  })

  it('fill the cells row by row from the top left', () => {
    const perCell = 4 * 4 * 4
    const corner = (left: number, top: number): number[] => {
      const picture = painted(20, 20, (x, y) =>
        x >= left && x < left + 10 && y >= top && y < top + 10 ? [255, 255, 255] : [0, 0, 0],
      )
      const lightestGrey = histogram(picture, QUARTERS)
      return [0, 1, 2, 3].filter((cell) => {
        const values = lightestGrey.subarray(cell * perCell + 3 * 16, (cell + 1) * perCell)
        return values.some((value) => value > 0)
      })
    }
    expect([corner(0, 0), corner(10, 0), corner(0, 10), corner(10, 10)]).toEqual([[0], [1], [2], [3]])
  })

  it('are closer for similar colours than for different ones', () => {
    const of = (colour: Colour): Float32Array => histogram(plain(4, 4, colour))
    const red = of([180, 40, 40])
    expect(dot(red, of([178, 42, 40]))).toBeGreaterThan(0.98)
    expect(dot(red, of([160, 60, 50]))).toBeGreaterThan(dot(red, of([60, 120, 60])))
    expect(dot(red, of([40, 60, 180]))).toBe(0)
  })
})
