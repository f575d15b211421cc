import { createHash } from 'node:crypto'
import type { TilePicture } from './artworks.ts'
import { SHEET_TILES } from '../contract/sheets.ts'

/** Sheets of small pictures as files: their names, and the seal that reveals a damaged file. */

/** Part of what sheet names are derived from; increased when the way sheets are drawn changes. */
const DRAWN = 'sheet 1'
const SEAL_BYTES = 32
/** Number of digits of a picture's name that suffice to distinguish it from every other picture in a gallery. */
const PICTURE_DIGITS = 16
const NO_PICTURE = '-'.repeat(PICTURE_DIGITS)

/** The works of one sheet: the picture of each cell, or null for a cell without one. */
export type SheetCells = readonly (TilePicture | null)[]

/** Groups works by the sheet that they belong to; a sheet ends with its last picture. */
export function sheetsOf(pictures: readonly TilePicture[]): Map<number, SheetCells> {
  const sheets = new Map<number, (TilePicture | null)[]>()
  for (const picture of pictures) {
    const number = Math.floor(picture.artwork / SHEET_TILES)
    const cells = sheets.get(number) ?? []
    if (cells.length === 0) sheets.set(number, cells)
    const cell = picture.artwork % SHEET_TILES
    while (cells.length < cell) cells.push(null)
    cells[cell] = picture
  }
  return sheets
}

/**
 * The name of a sheet with these pictures, 64 hexadecimal digits; it changes as soon as one of the pictures changes.
 */
export function sheetName(cells: SheetCells): string {
  const hash = createHash('sha256').update(DRAWN)
  for (const cell of cells) hash.update(cell === null ? '-' : `${cell.sha256} ${cell.width} ${cell.height}\n`)
  return hash.digest('hex')
}

/** The last digits of every cell's picture, concatenated. */
export function cellDigits(cells: SheetCells): string {
  return cells.map((cell) => cell?.sha256.slice(-PICTURE_DIGITS) ?? NO_PICTURE).join('')
}

/** Appends the hash of an image's bytes to the image. */
export function sealSheet(image: Uint8Array): Uint8Array {
  return Buffer.concat([image, createHash('sha256').update(image).digest()])
}

/** The image of a sealed file; undefined if the file is damaged. */
export function openSheet(file: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> | undefined {
  if (file.byteLength <= SEAL_BYTES) return undefined
  const image = file.subarray(0, file.byteLength - SEAL_BYTES)
  const seal = file.subarray(file.byteLength - SEAL_BYTES)
  return createHash('sha256').update(image).digest().equals(seal) ? image : undefined
}
