import { expect, test, type Page } from '@playwright/test'
import sharp from 'sharp'
import { decodePicture } from '../../src/engine/images/decode.ts'

/**
 * Chromium is an independent reference for the look of a picture: what the engine decodes must match what a browser
 * shows, in orientation and colours.
 */

const WIDTH = 48
const HEIGHT = 32

/** A picture without any symmetry: a colour ramp in each direction and a dark corner. */
function asymmetricPixels(): Buffer {
  const pixels = Buffer.alloc(WIDTH * HEIGHT * 3)
  for (let y = 0; y < HEIGHT; y++) {
    for (let x = 0; x < WIDTH; x++) {
      const corner = x < 12 && y < 8
      pixels.set(corner ? [20, 20, 60] : [x * 5, y * 7, 140], (y * WIDTH + x) * 3)
    }
  }
  return pixels
}

const original = () => sharp(asymmetricPixels(), { raw: { width: WIDTH, height: HEIGHT, channels: 3 } })

interface Seen {
  readonly width: number
  readonly height: number
  readonly rgb: readonly number[]
}

function seenByChromium(page: Page, file: Buffer, type: string): Promise<Seen> {
  return page.evaluate(
    async ({ base64, mime }) => {
      const image = new Image()
      image.src = `data:${mime};base64,${base64}`
      await image.decode()
      const canvas = document.createElement('canvas')
      canvas.width = image.naturalWidth
      canvas.height = image.naturalHeight
      const context = canvas.getContext('2d')
      if (context === null) throw new Error('no canvas')
      context.fillStyle = 'white'
      context.fillRect(0, 0, canvas.width, canvas.height)
      context.drawImage(image, 0, 0)
      const { data } = context.getImageData(0, 0, canvas.width, canvas.height)
      return { width: canvas.width, height: canvas.height, rgb: [...data].filter((_, at) => at % 4 !== 3) }
    },
    { base64: file.toString('base64'), mime: type },
  )
}

function meanDifference(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let sum = 0
  for (let at = 0; at < a.length; at++) sum += Math.abs((a[at] ?? 0) - (b[at] ?? 0))
  return sum / a.length
}

const cases: readonly (readonly [name: string, type: string, file: () => Promise<Buffer>])[] = [
  ...[1, 2, 3, 4, 5, 6, 7, 8].map(
    (orientation) =>
      [
        `a JPEG with EXIF orientation ${orientation}`,
        'image/jpeg',
        () =>
          original()
            .withMetadata({ orientation })
            .jpeg({ quality: 95, chromaSubsampling: '4:4:4' })
            .toBuffer(),
      ] as const,
  ),
  ['a progressive JPEG', 'image/jpeg', () => original().jpeg({ progressive: true, quality: 95 }).toBuffer()],
  [
    'a transparent PNG on white',
    'image/png',
    () =>
      original()
        .composite([
          {
            input: Buffer.alloc(WIDTH * HEIGHT * 4, 120),
            raw: { width: WIDTH, height: HEIGHT, channels: 4 },
            blend: 'dest-in',
          },
        ])
        .png()
        .toBuffer(),
  ],
  ['a palette PNG', 'image/png', () => original().png({ palette: true, colours: 64 }).toBuffer()],
  ['a WebP', 'image/webp', () => original().webp({ quality: 95 }).toBuffer()],
  [
    'a JPEG in Display P3',
    'image/jpeg',
    () => original().withIccProfile('p3').jpeg({ quality: 95, chromaSubsampling: '4:4:4' }).toBuffer(),
  ],
]

for (const [name, type, file] of cases) {
  test(`${name} looks the same to the engine and to Chromium`, async ({ page }) => {
    const bytes = await file()
    const seen = await seenByChromium(page, bytes, type)
    const decoded = await decodePicture(bytes)
    expect([decoded.width, decoded.height]).toEqual([seen.width, seen.height])
    expect(meanDifference(decoded.data, seen.rgb)).toBeLessThan(2)
  })
}
