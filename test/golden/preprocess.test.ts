import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { decodePicture } from '../../src/engine/images/decode.ts'
import { centreCrop } from '../../src/engine/images/resample.ts'
import { normalised } from '../engine/embedding/normalised.ts'
import { goldenFolder } from '../shared.ts'

/** test/golden/preprocess.json: torchvision's Resize, CenterCrop, ToTensor, Normalize. */
interface Reference {
  readonly mean: number[]
  readonly std: number[]
  readonly images: {
    readonly png: string
    readonly width: number
    readonly height: number
    readonly resized_width: number
    readonly resized_height: number
    readonly tensor_shape_CHW: [number, number, number]
    readonly channel_mean: number[]
    readonly channel_std_population: number[]
    readonly points: [channel: number, row: number, column: number, value: number][]
  }[]
}

const file = path.join(goldenFolder, 'preprocess.json')

describe.skipIf(!existsSync(file))('preprocessing against torchvision', () => {
  const reference = existsSync(file)
    ? (JSON.parse(readFileSync(file, 'utf8')) as Reference)
    : { mean: [], std: [], images: [] }

  for (const image of reference.images) {
    const shown = path.join(goldenFolder, image.png)
    it.skipIf(!existsSync(shown))(`gives the same tensor for ${image.png}`, async () => {
      const picture = await decodePicture(readFileSync(shown))
      expect([picture.width, picture.height]).toEqual([image.width, image.height])
      const [channels, side] = image.tensor_shape_CHW
      const crop = centreCrop(picture, Math.min(image.resized_width, image.resized_height), side)
      const tensor = await normalised(crop, { layout: 'NCHW', side })
      expect(tensor).toHaveLength(channels * side * side)

      for (const [channel, row, column, value] of image.points) {
        const ours = tensor[(channel * side + row) * side + column]
        expect(Math.abs(ours - value), `channel ${channel}, row ${row}, column ${column}`).toBeLessThan(0.018)
      }
      for (let channel = 0; channel < channels; channel++) {
        const plane = tensor.subarray(channel * side * side, (channel + 1) * side * side)
        const mean = plane.reduce((sum, value) => sum + value, 0) / plane.length
        const variance = plane.reduce((sum, value) => sum + (value - mean) ** 2, 0) / plane.length
        expect(Math.abs(mean - image.channel_mean[channel])).toBeLessThan(0.002)
        expect(Math.abs(Math.sqrt(variance) - image.channel_std_population[channel])).toBeLessThan(0.002)
      }
    })
  }
})
