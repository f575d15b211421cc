import { mkdtempSync, rmSync, truncateSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import sharp, { type Sharp } from 'sharp'
import { afterAll, describe, expect, it } from 'vitest'
import { PREVIEW_SIDES } from '../../../src/contract/preview-sizes.ts'
import { writePreviews } from '../../../src/engine/images/index.ts'
import { painting } from './pictures.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'previews-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Width and height of the previews of a picture, smallest first. */
async function previewsOf(picture: Sharp, name: string): Promise<[number, number][]> {
  const original = path.join(folder, name)
  await picture.toFile(original)
  await writePreviews(original, targets)
  const made = await Promise.all(targets.map(({ temporaryPath }) => sharp(temporaryPath).metadata()))
  expect(made.every(({ format }) => format === 'jpeg')).toBe(true)
  return made.map(({ width, height }) => [width, height])
}

const targets = Object.values(PREVIEW_SIDES).map((longestSide) => ({
  longestSide,
  temporaryPath: path.join(folder, `made-${longestSide}`),
}))

/** The colour at the centre of a preview. */
async function middleOf(size: number): Promise<number[]> {
  const { data, info } = await sharp(path.join(folder, `made-${size}`))
    .raw()
    .toBuffer({ resolveWithObject: true })
  const at = (Math.floor(info.height / 2) * info.width + Math.floor(info.width / 2)) * info.channels
  return [...data.subarray(at, at + info.channels)]
}

describe('the previews of a picture', () => {
  it('show the whole picture in its proportions at three sizes', async () => {
    const large = painting(1, 500, 300).resize(2500, 1500)
    expect(await previewsOf(large.jpeg(), 'large.jpg')).toEqual([
      [160, 96],
      [480, 288],
      [1600, 960],
    ])
  })

  it('are never larger than the picture', async () => {
    expect(await previewsOf(painting(1, 200, 300).png(), 'small.png')).toEqual([
      [107, 160],
      [200, 300],
      [200, 300],
    ])
  })

  it('are upright according to the camera orientation', async () => {
    const turned = painting(1, 600, 400).withMetadata({ orientation: 6 }).jpeg()
    expect((await previewsOf(turned, 'turned.jpg'))[1]).toEqual([320, 480])
  })

  it('show transparency on white', async () => {
    const glass = sharp({
      create: { width: 40, height: 40, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 0 } },
    })
    await previewsOf(glass.png(), 'glass.png')
    expect(await middleOf(160)).toEqual([255, 255, 255])
  })

  it('convert the colours of a wide-gamut picture to sRGB', async () => {
    const red = sharp({
      create: { width: 40, height: 40, channels: 3, background: { r: 200, g: 60, b: 60 } },
    })
    await previewsOf(red.withIccProfile('p3').png(), 'wide.png')
    const [r, g, b] = await middleOf(480)
    expect(Math.abs(r - 200) + Math.abs(g - 60) + Math.abs(b - 60)).toBeLessThan(8)
    expect((await sharp(path.join(folder, 'made-480')).metadata()).hasProfile).toBe(false)
  })

  it('cannot be made from a truncated picture', async () => {
    const whole = await painting(1, 300, 200).jpeg().toBuffer()
    const original = path.join(folder, 'cut.jpg')
    await sharp(whole).toFile(original)
    truncateSync(original, Math.floor(whole.length / 2))
    await expect(writePreviews(original, targets)).rejects.toMatchObject({ kind: 'bad-picture' })
  })
})
