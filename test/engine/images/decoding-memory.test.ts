import { setImmediate } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { crc32, deflateSync } from 'node:zlib'
import sharp, { type Metadata, type Sharp } from 'sharp'
import { decodePicture } from '../../../src/engine/images/decode.ts'
import { inspectPicture } from '../../../src/engine/images/inspect.ts'
import { memoryFor, withMemory } from '../../../src/engine/images/decoding-memory.ts'
import { painting } from './pictures.ts'

describe('the memory for large pictures', () => {
  it('is shared: large pictures wait for each other, and small ones do not wait', async () => {
    const events: string[] = []
    const gate = Promise.withResolvers<undefined>()
    const first = withMemory(400, async () => {
      events.push('first begins')
      await gate.promise
      events.push('first ends')
    })
    const second = withMemory(300, () => Promise.resolve(events.push('second')))
    await setImmediate()
    await withMemory(10, () => Promise.resolve(events.push('small')))
    gate.resolve(undefined)
    await Promise.all([first, second])
    expect(events).toEqual(['first begins', 'small', 'first ends', 'second'])
  })

  it('is released after a failure', async () => {
    for (let time = 0; time < 3; time++) {
      await expect(withMemory(500, () => Promise.reject(new Error('damaged')))).rejects.toThrow('damaged')
    }
    await expect(withMemory(600, () => Promise.resolve('read'))).resolves.toBe('read')
  })

  it('refuses a request that it could never grant, with advice on what to do', async () => {
    const refused = withMemory(1200, () => Promise.resolve())
    await expect(refused).rejects.toMatchObject({
      kind: 'bad-picture',
      message: expect.stringContaining('1200 MB') as string,
      next: expect.stringContaining('progressive') as string,
    })
  })

  it('is requested by files that must be held whole, not by those that are read row by row', async () => {
    const image = painting(1, 1000, 800)
    const needed = async (file: Sharp, whole = false): Promise<number> =>
      memoryFor({ ...(await sharp(await file.toBuffer()).metadata()), width: 14_000, height: 14_000 }, whole)
    expect(await needed(image.clone().jpeg())).toBeLessThan(32)
    expect(await needed(image.clone().jpeg({ progressive: true }))).toBe(588)
    expect(
      await needed(image.clone().jpeg({ progressive: true, chromaSubsampling: '4:4:4' })),
    ).toBeGreaterThan(1000)
    expect(await needed(image.clone().png())).toBeLessThan(32)
    expect(await needed(image.clone().png({ progressive: true }))).toBe(588)
    expect(await needed(image.clone().webp({ quality: 1 }))).toBeGreaterThan(1000)
    expect(await needed(image.clone().jpeg(), true)).toBeGreaterThan(1700)
  })

  it('counts the rows of a wide picture, many of which are held at a time', () => {
    const wide = { format: 'png', channels: 3, depth: 'uchar', isProgressive: false } as const
    const needed = (width: number, height: number): number =>
      memoryFor({ ...wide, width, height, autoOrient: { width, height } } as Metadata, false)
    // Measured without the program's baseline: 1,160, 354, 177 and 17 MB.
    expect(needed(1_000_000, 199)).toBeGreaterThan(1_160)
    expect(needed(200_000, 900)).toBeGreaterThan(354)
    expect(needed(100_000, 1_900)).toBeGreaterThan(177)
    expect(needed(14_000, 14_000)).toBeLessThan(32)
  })

  it('is shared by four wide pictures read at once, which together never exceed the total', async () => {
    const needed = memoryFor(
      {
        ...{ format: 'png', channels: 3, depth: 'uchar', isProgressive: false },
        ...{ width: 200_000, height: 900, autoOrient: { width: 200_000, height: 900 } },
      } as Metadata,
      false,
    )
    let taken = 0
    let most = 0
    const read = (): Promise<void> =>
      withMemory(needed, async () => {
        taken += needed
        most = Math.max(most, taken)
        await setImmediate()
        taken -= needed
      })
    await Promise.all([read(), read(), read(), read()])
    expect(most).toBe(needed)
  })

  it('is refused to a PNG of 1,000,000 x 199 pixels of 16 bits from its header, however it is read', async () => {
    const file = pngHead(1_000_000, 199, 16)
    const message = expect.stringMatching(/takes \d+ MB of memory to read/) as string
    await expect(inspectPicture(file)).rejects.toMatchObject({ kind: 'bad-picture', message })
    await expect(decodePicture(file)).rejects.toMatchObject({ kind: 'bad-picture', message })
  })
})

/** The start of a PNG with red, green, blue and alpha, without its pixels. */
function pngHead(width: number, height: number, bits: number): Buffer {
  const chunk = (kind: string, data: Buffer): Buffer => {
    const body = Buffer.concat([Buffer.from(kind, 'latin1'), data])
    const frame = Buffer.alloc(8)
    frame.writeUInt32BE(data.length, 0)
    frame.writeUInt32BE(crc32(body), 4)
    return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)])
  }
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  head.set([bits, 6, 0, 0, 0], 8)
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  const data = deflateSync(Buffer.alloc(1024))
  return Buffer.concat([signature, chunk('IHDR', head), chunk('IDAT', data), chunk('IEND', Buffer.alloc(0))])
}
