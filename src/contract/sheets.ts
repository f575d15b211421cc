/**
 * Sheets: small pictures of many works in one file each, for the map. A work's number determines the position of its
 * tile: sheet `floor(number / SHEET_TILES)`, cell `number % SHEET_TILES`, cells row by row. An entry point serves them
 * under `/sheet/<name>/<side>`.
 */
export const SHEET_SIDES = [32, 64] as const
export type SheetSide = (typeof SHEET_SIDES)[number]
export const SHEET_ROW = 32
export const SHEET_TILES = SHEET_ROW ** 2

/**
 * The part of its cell that a picture covers, in pixels: its longer side equals the cell's and its proportions are
 * kept. It is at the top left of the cell; the rest of the cell repeats its edge.
 */
export function tileExtent(
  { width, height }: { readonly width: number; readonly height: number },
  side: number,
): { width: number; height: number } {
  const scale = side / Math.max(width, height)
  return {
    width: Math.max(1, Math.round(width * scale)),
    height: Math.max(1, Math.round(height * scale)),
  }
}
