import { execFile } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { promisify } from 'node:util'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { temporaryFolder } from '../support/galleries.ts'

/** The shipped icons match the output of `npm run icons` from their sources. */

const root = path.resolve(import.meta.dirname, '../..')
const shipped = path.join(root, 'resources/icons')
const { folder, remove } = temporaryFolder()

beforeAll(() => promisify(execFile)(process.execPath, [path.join(root, 'tools/icons.ts'), folder]))
afterAll(remove)

/** The sides of an .ico file's entries, in file order; 0 means 256. */
function sidesOfIco(file: Buffer): number[] {
  expect(file.readUInt16LE(2)).toBe(1)
  return Array.from({ length: file.readUInt16LE(4) }, (_, at) => file[6 + at * 16] || 256)
}

/** The types of an .icns file's entries, in file order. */
function typesOfIcns(file: Buffer): string[] {
  expect(file.toString('latin1', 0, 4)).toBe('icns')
  expect(file.readUInt32BE(4)).toBe(file.length)
  const types: string[] = []
  for (let at = 8; at < file.length; at += file.readUInt32BE(at + 4))
    types.push(file.toString('latin1', at, at + 4))
  return types
}

describe('the icons', () => {
  const pngs = readdirSync(path.join(shipped, 'png'))

  it('have every size that the three systems require', () => {
    const linux = [16, 22, 24, 32, 48, 64, 96, 128, 256, 512, 1024]
    expect(pngs.sort()).toEqual(linux.map((side) => `${side}x${side}.png`).sort())
    expect(sidesOfIco(readFileSync(path.join(shipped, 'icon.ico')))).toEqual([16, 24, 32, 48, 64, 128, 256])
    const types = typesOfIcns(readFileSync(path.join(shipped, 'icon.icns')))
    expect(types.sort()).toEqual(
      ['TOC ', 'ic04', 'ic05', 'ic07', 'ic08', 'ic09', 'ic10', 'ic11', 'ic12', 'ic13', 'ic14'].sort(),
    )
  })

  it.each(pngs)(
    '%s has its size and a transparent corner, and matches its source as drawn today',
    async (name) => {
      const pixelsOf = (from: string) =>
        sharp(path.join(from, 'png', name))
          .ensureAlpha()
          .raw()
          .toBuffer({ resolveWithObject: true })
      const [before, today] = await Promise.all([pixelsOf(shipped), pixelsOf(folder)])
      expect(`${before.info.width}x${before.info.height}.png`).toBe(name)
      expect(before.data[3]).toBeLessThan(128)
      const difference = before.data.reduce((sum, byte, at) => sum + Math.abs(byte - today.data[at]), 0)
      expect(difference / before.data.length).toBeLessThan(0.5)
    },
  )
})
