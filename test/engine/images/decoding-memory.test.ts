import { setImmediate } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import sharp, { type Sharp } from 'sharp'
import { memoryFor, withMemory } from '../../../src/engine/images/decoding-memory.ts'
import { painting } from './pictures.ts'

describe('the memory for large pictures', () => {
  it('is shared: they wait for each other, and small ones for nobody', async () => {
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

  it('comes back after a failure', async () => {
    for (let time = 0; time < 3; time++) {
      await expect(withMemory(500, () => Promise.reject(new Error('damaged')))).rejects.toThrow('damaged')
    }
    await expect(withMemory(600, () => Promise.resolve('read'))).resolves.toBe('read')
  })

  it('refuses what it could never give, with what to do', async () => {
    const refused = withMemory(1200, () => Promise.resolve())
    await expect(refused).rejects.toMatchObject({
      kind: 'bad-picture',
      message: expect.stringContaining('1200 MB') as string,
      next: expect.stringContaining('progressive') as string,
    })
  })

  it('is asked for by files that must be held whole, not by those that are read row by row', async () => {
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
})
