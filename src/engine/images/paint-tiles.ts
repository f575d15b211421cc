import type { MapPainting } from '../../contract/engine.ts'

/** Red, green, blue and opacity, row by row. */
export interface Pixels {
  readonly data: Uint8Array
  readonly width: number
  readonly height: number
}

const CHANNELS = 4
/**
 * Maximum number of samples along each side of a pixel: on a map, tiles are rarely smaller than a quarter of their
 * size.
 */
const MOST_SAMPLES = 4

/**
 * Paints works over each other into a picture, as a graphics card does: a pixel belongs to the work that contains its
 * centre.
 */
export function paintTiles(
  into: Pixels,
  works: MapPainting['works'],
  sheets: readonly Pixels[],
  ratio: number,
): void {
  for (const { left, top, width, height, tile, colour } of works) {
    const [x0, y0] = [left * ratio, top * ratio]
    const [x1, y1] = [x0 + width * ratio, y0 + height * ratio]
    for (let y = Math.max(0, Math.round(y0)); y < Math.min(into.height, Math.round(y1)); y++) {
      for (let x = Math.max(0, Math.round(x0)); x < Math.min(into.width, Math.round(x1)); x++) {
        const at = CHANNELS * (y * into.width + x)
        if (tile === null) {
          into.data.set(colour, at)
          continue
        }
        const [wide, high] = [tile.width / (x1 - x0), tile.height / (y1 - y0)]
        const part = { x: (x - x0) * wide, y: (y - y0) * high, wide, high }
        into.data.set(meanOf(sheets[tile.sheet], tile, part), at)
      }
    }
  }
}

/** Mean colour of a part of a tile; the part's coordinates are relative to the tile's left and top edges. */
function meanOf(
  sheet: Pixels,
  tile: { readonly left: number; readonly top: number; readonly width: number; readonly height: number },
  part: { readonly x: number; readonly y: number; readonly wide: number; readonly high: number },
): [number, number, number] {
  const across = Math.min(MOST_SAMPLES, Math.max(1, Math.ceil(part.wide)))
  const down = Math.min(MOST_SAMPLES, Math.max(1, Math.ceil(part.high)))
  const mean: [number, number, number] = [0, 0, 0]
  for (let row = 0; row < down; row++) {
    for (let column = 0; column < across; column++) {
      const x = within(part.x + ((column + 0.5) * part.wide) / across, tile.width)
      const y = within(part.y + ((row + 0.5) * part.high) / down, tile.height)
      const at = CHANNELS * ((tile.top + y) * sheet.width + tile.left + x)
      for (let channel = 0; channel < 3; channel++) mean[channel] += sheet.data[at + channel]
    }
  }
  for (let channel = 0; channel < 3; channel++) mean[channel] = Math.round(mean[channel] / (across * down))
  return mean
}

function within(value: number, length: number): number {
  return Math.min(length - 1, Math.max(0, Math.floor(value)))
}
