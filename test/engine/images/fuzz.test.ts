import { expect, it } from 'vitest'
import { Fault } from '../../../src/contract/fault.ts'
import { inspectPicture } from '../../../src/engine/images/index.ts'
import { Random } from '../../../src/learning/linalg/random.ts'
import { painting } from './pictures.ts'

/**
 * Corrupted bytes in every format: decoding results in a picture or a reason. FUZZ_SECONDS and FUZZ_SEED run the test
 * longer and with other data.
 */
const SECONDS = Number(process.env.FUZZ_SECONDS ?? 6)
const SEED = Number(process.env.FUZZ_SEED ?? 1)
/** Below this number of cases the time was too short for a meaningful result. */
const FEWEST = 60
const FORMATS = ['jpeg', 'png', 'webp', 'tiff', 'gif', 'avif'] as const

/**
 * Flips, overwrites, cuts, duplicates or swaps pieces of a file, mostly near its header, where decoders choose their
 * path.
 */
function mutated(file: Buffer, random: Random): Buffer {
  const bytes = Buffer.from(file)
  const place = (): number =>
    random.next() < 0.5 ? random.integer(Math.min(300, bytes.length)) : random.integer(bytes.length)
  for (let change = 1 + random.integer(8); change > 0; change--) {
    const at = place()
    switch (random.integer(6)) {
      case 0:
        bytes[at] ^= 1 << random.integer(8)
        break
      case 1:
        bytes[at] = random.integer(256)
        break
      case 2:
        bytes.fill(random.next() < 0.5 ? 0 : 255, at, Math.min(bytes.length, at + random.integer(16)))
        break
      case 3:
        bytes.copy(bytes, place(), at, Math.min(bytes.length, at + random.integer(200)))
        break
      case 4:
        if (at + 4 <= bytes.length) bytes.writeUInt32BE(random.integer(2 ** 31), at)
        break
      default:
        if (change === 1) return bytes.subarray(0, at)
    }
  }
  return bytes
}

it(`a picture with wrong bytes is decoded or refused, ${SECONDS} seconds long`, async () => {
  const files = await Promise.all(
    FORMATS.flatMap((format) =>
      [40, 90].map((width) => painting(width, width, 50).toFormat(format).toBuffer()),
    ),
  )
  files.push(await painting(3, 60, 50).jpeg({ progressive: true }).toBuffer())
  files.push(await painting(4, 60, 50).toColourspace('cmyk').jpeg().toBuffer())
  files.push(await painting(5, 60, 50).png({ palette: true, progressive: true }).toBuffer())
  const random = new Random(SEED)
  const until = performance.now() + SECONDS * 1000
  let decoded = 0
  let refused = 0
  while (performance.now() < until) {
    const bytes = mutated(files[random.integer(files.length)], random)
    try {
      const { width, height, perceptualHash } = await inspectPicture(bytes)
      expect(width * height).toBeGreaterThan(0)
      expect(perceptualHash).toMatch(/^[0-9a-f]{16}$/)
      decoded++
    } catch (error) {
      if (!(error instanceof Fault)) throw error
      expect(error.kind, error.sentence).toBe('bad-picture')
      expect(error.next).not.toBe('')
      refused++
    }
  }
  expect(Math.min(decoded, refused)).toBeGreaterThan(FEWEST / 2)
  expect(decoded + refused).toBeGreaterThan(FEWEST)
})
