import { describe, expect, it } from 'vitest'
import { aestheticsOf, aestheticsVector } from '../../../../src/engine/embedding/builtin/aesthetics.ts'
import type { Aesthetics } from '../../../../src/engine/embedding/builtin/aesthetics.ts'
import { opponentPlanes } from '../../../../src/engine/embedding/builtin/picture.ts'
import { distance, landscape, mirrored, painted, plain } from './pictures.ts'
import type { TestPicture } from './pictures.ts'

const attributes = (picture: TestPicture): Aesthetics => aestheticsOf(picture, opponentPlanes(picture).luma)
const checkerboard = painted(64, 64, (x, y) => ((x + y) % 2 ? [255, 255, 255] : [0, 0, 0]))

describe('the seven aesthetic attributes', () => {
  it('of a grey picture consist of its brightness alone', () => {
    const grey = attributes(plain(20, 10, [51, 51, 51]))
    expect(grey.brightness).toBeCloseTo(0.2, 6)
    expect({ ...grey, brightness: 0 }).toEqual({
      brightness: 0,
      saturation: 0,
      sharpness: 0,
      entropy: 0,
      contrast: 0,
      colourfulness: 0,
      naturalness: 0,
    })
  })

  it.each([
    ['red', [255, 0, 0], 77 / 256],
    ['green', [0, 255, 0], 150 / 256],
    ['blue', [0, 0, 255], 29 / 256],
  ] as const)('of pure %s: full saturation and the channel’s luma', (_, colour, luma) => {
    const pure = attributes(plain(8, 8, colour))
    expect(pure.saturation).toBe(1)
    expect(pure.brightness).toBeCloseTo(luma, 6)
    expect(pure.contrast).toBe(0)
  })

  it('measure contrast as the distance of the colours from their mean', () => {
    expect(attributes(checkerboard).contrast).toBeCloseTo(Math.sqrt(3) / 2, 6)
    const redAndBlack = painted(8, 8, (x) => (x < 4 ? [255, 0, 0] : [0, 0, 0]))
    expect(attributes(redAndBlack).contrast).toBeCloseTo(0.5, 6)
  })

  it('measure entropy in bits', () => {
    expect(attributes(checkerboard).entropy).toBeCloseTo(1, 9)
    expect(attributes(painted(256, 4, (x) => [x, x, x])).entropy).toBeCloseTo(8, 9)
  })

  it('measure sharpness as the Laplacian divided by the surrounding luma', () => {
    // A black pixel has four white neighbours (Laplacian 4) among nine pixels with mean 4/9; a white one
    // four black neighbours (Laplacian -4) and mean 5/9.
    expect(attributes(checkerboard).sharpness).toBeCloseTo((4 / (4 / 9) + 4 / (5 / 9)) / 2, 6)
    expect(attributes(painted(100, 20, (x) => [2 * x, 2 * x, 2 * x])).sharpness).toBe(0)
  })

  it('measure colourfulness as defined by Hasler and Süsstrunk', () => {
    const red = attributes(plain(8, 8, [255, 0, 0])).colourfulness
    expect(red).toBeCloseTo(0.3 * Math.hypot(255, 127.5), 6)
    // Half red, half green: R - G is +-255 (deviation 255, mean 0), (R + G)/2 - B is 127.5 everywhere.
    const halves = painted(8, 8, (x) => (x < 4 ? [255, 0, 0] : [0, 255, 0]))
    expect(attributes(halves).colourfulness).toBeCloseTo(255 + 0.3 * 127.5, 6)
  })

  it('measure naturalness by the saturation of skin, grass and sky', () => {
    // Hue 220 degrees, saturation .43: the sky that people expect; a fully saturated one is too blue.
    const sky = attributes(plain(8, 8, [73, 109, 182]))
    expect(sky.naturalness).toBeCloseTo(1, 3)
    const gaudySky = attributes(plain(8, 8, [0, 85, 255]))
    expect(gaudySky.naturalness).toBeCloseTo(Math.exp(-0.5 * ((1 - 0.43) / 0.22) ** 2), 6)
    const fullGrass = attributes(plain(8, 8, [0, 255, 0]))
    expect(fullGrass.naturalness).toBeCloseTo(Math.exp(-0.5 * ((1 - 0.81) / 0.53) ** 2), 6)
    const skin = attributes(plain(8, 8, [255, 170, 0]))
    expect(skin.naturalness).toBeCloseTo(Math.exp(-0.5 * ((1 - 0.76) / 0.52) ** 2), 6)
    const skyAndSkin = attributes(painted(8, 8, (x) => (x < 2 ? [0, 85, 255] : [255, 170, 0])))
    expect(skyAndSkin.naturalness).toBeCloseTo(0.25 * gaudySky.naturalness + 0.75 * skin.naturalness, 6)
  })

  it.each([
    ['magenta, whose hue is nobody’s', [255, 0, 255]],
    ['a sky that is too dark', [10, 20, 60]],
    ['a sky that is too light', [230, 240, 255]],
    ['a sky that is nearly grey', [120, 124, 130]],
  ] as const)('leave out of naturalness %s', (_, colour) => {
    expect(attributes(plain(4, 4, colour)).naturalness).toBe(0)
  })

  it('are the same for a mirrored picture', () => {
    const picture = landscape(64, 48)
    const vectors = [picture, mirrored(picture)].map((one) => aestheticsVector(one, opponentPlanes(one).luma))
    expect(distance(vectors[0], vectors[1])).toBeLessThan(1e-6)
  })
})
