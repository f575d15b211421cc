import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { IconIcns, IconIco } from '@shockpkg/icon-encoder'
import sharp from 'sharp'

/**
 * Renders the program's icons from their sources in `resources/icons`: PNG files in the sizes of Linux icon folders,
 * `icon.ico` for Windows and `icon.icns` for macOS. Usage: npm run icons [FOLDER]; without a folder next to their
 * sources.
 */
const SOURCES = path.resolve(import.meta.dirname, '../resources/icons')
/** Up to this side length in pixels the simpler drawing is used. */
const LARGEST_SMALL = 32
const PNG_SIDES = [16, 22, 24, 32, 48, 64, 96, 128, 256, 512, 1024]
const ICO_SIDES = [16, 24, 32, 48, 64, 128, 256]
/** Entries of an .icns file with their sides, in the order of Apple's iconutil. */
const ICNS_ENTRIES = [
  ['ic12', 64],
  ['ic07', 128],
  ['ic13', 256],
  ['ic08', 256],
  ['ic04', 16],
  ['ic14', 512],
  ['ic09', 512],
  ['ic05', 32],
  ['ic10', 1024],
  ['ic11', 32],
] as const

/** Pixels per inch at which an SVG file is rendered at its nominal width in pixels. */
const SVG_DENSITY = 72

function drawn(side: number): Promise<Buffer> {
  const [name, own] = side <= LARGEST_SMALL ? ['icon-small.svg', 32] : ['icon.svg', 1024]
  return sharp(path.join(SOURCES, name), { density: (SVG_DENSITY * side) / own })
    .resize(side, side)
    .png({ compressionLevel: 9 })
    .toBuffer()
}

const folder = process.argv.at(2) ?? SOURCES
mkdirSync(path.join(folder, 'png'), { recursive: true })
for (const side of PNG_SIDES)
  writeFileSync(path.join(folder, 'png', `${side}x${side}.png`), await drawn(side))
const ico = new IconIco()
for (const side of ICO_SIDES) await ico.addFromPng(await drawn(side))
writeFileSync(path.join(folder, 'icon.ico'), ico.encode())
const icns = new IconIcns()
icns.toc = true
for (const [type, side] of ICNS_ENTRIES) await icns.addFromPng(await drawn(side), [type])
writeFileSync(path.join(folder, 'icon.icns'), icns.encode())
