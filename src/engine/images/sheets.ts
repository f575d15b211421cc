import sharp from 'sharp'
import { SHEET_ROW, tileExtent } from '../../contract/sheets.ts'

/** The preview from which a tile is made, and the size of the whole picture, whose proportions the tile keeps. */
export interface TileSource {
  readonly file: string
  readonly width: number
  readonly height: number
}

/** Tiles are so small that a higher quality makes no visible difference. */
const QUALITY = 76
/** In 0..6: compared with the maximum, the sheet is ready in a fraction of the time and a tenth larger. */
const EFFORT = 2
const AT_ONCE = 4
const CHANNELS = 4

/**
 * Draws the tiles of many works into one WebP image for each side, in rows of `SHEET_ROW` cells. Each tile is at the
 * top left of its cell with its proportions kept, and its edge is repeated over the rest; a cell without a picture, or
 * with an unreadable one, is transparent.
 * @param sides sides of a cell, in pixels
 * @returns the encoded sheets, in the order of `sides`
 */
export async function drawSheets(
  tiles: readonly (TileSource | null)[],
  sides: readonly number[],
): Promise<Buffer[]> {
  const rows = Math.max(1, Math.ceil(tiles.length / SHEET_ROW))
  const sheets = sides.map((side) => ({
    side,
    width: SHEET_ROW * side,
    height: rows * side,
    pixels: Buffer.alloc(SHEET_ROW * side * rows * side * CHANNELS),
  }))
  let next = 0
  const worker = async (): Promise<void> => {
    while (next < tiles.length) {
      const cell = next++
      const tile = tiles[cell]
      if (tile === null) continue
      for (const sheet of sheets) {
        const drawn = await drawTile(tile, sheet.side).catch(() => undefined)
        if (drawn === undefined) break
        putTile(sheet, cell, drawn)
      }
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, worker))
  return Promise.all(
    sheets.map(({ pixels, width, height }) =>
      sharp(pixels, { raw: { width, height, channels: CHANNELS } })
        .webp({ quality: QUALITY, effort: EFFORT })
        .toBuffer(),
    ),
  )
}

/** The pixels of a whole cell, RGBA. */
async function drawTile({ file, ...picture }: TileSource, side: number): Promise<Buffer> {
  const { width, height } = tileExtent(picture, side)
  return sharp(file)
    .resize({ width, height, fit: 'fill' })
    .extend({ right: side - width, bottom: side - height, extendWith: 'copy' })
    .toColourspace('srgb')
    .ensureAlpha()
    .raw()
    .toBuffer()
}

function putTile(
  { side, width, pixels }: { readonly side: number; readonly width: number; readonly pixels: Buffer },
  cell: number,
  drawn: Buffer,
): void {
  const left = (cell % SHEET_ROW) * side
  const top = Math.floor(cell / SHEET_ROW) * side
  for (let y = 0; y < side; y++) {
    drawn.copy(pixels, ((top + y) * width + left) * CHANNELS, y * side * CHANNELS, (y + 1) * side * CHANNELS)
  }
}
