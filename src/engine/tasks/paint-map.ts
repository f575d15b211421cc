import sharp, { type OverlayOptions } from 'sharp'
import type { MapPainting } from '../../contract/engine.ts'
import { fontFile } from '../documents/fonts.ts'
import { paintTiles, type Pixels } from '../images/index.ts'
import type { Task } from './task.ts'

/** Dots per inch at which one SVG pixel is one picture pixel. */
const SVG_DENSITY = 72
/** Height of a name's letters, and padding before them on their plate, in stage pixels. */
const LETTERS = 13
const PADDING = 6
const INK = '#1a1a1a'

/** Paints a map as a PNG. Names are drawn in the program's own font, because a machine may have none. */
export const paintMap: Task<'paintMap'> = async (
  { width, height, ratio, ground, sheets, works, overlay, names },
  { signal },
) => {
  const size = { width: Math.round(width * ratio), height: Math.round(height * ratio) }
  const decoded = await Promise.all(sheets.map(pixelsOf))
  const { data } = await sharp({ create: { ...size, channels: 4, background: ground } })
    .raw()
    .toBuffer({ resolveWithObject: true })
  paintTiles({ data, ...size }, works, decoded, ratio)
  signal?.throwIfAborted()
  const over = await sharp(Buffer.from(overlay), { density: SVG_DENSITY * ratio })
    .resize(size.width, size.height, { fit: 'fill' })
    .png()
    .toBuffer()
  const painted = await sharp(data, { raw: { ...size, channels: 4 } })
    .composite([
      { input: over, left: 0, top: 0 },
      ...(await Promise.all(names.map((name) => written(name, ratio)))),
    ])
    .removeAlpha()
    .png()
    .toBuffer()
  return new Uint8Array(painted)
}

async function pixelsOf(sheet: Uint8Array): Promise<Pixels> {
  const { data, info } = await sharp(sheet).ensureAlpha().raw().toBuffer({ resolveWithObject: true })
  return { data, width: info.width, height: info.height }
}

async function written(
  { text, left, top, height }: MapPainting['names'][number],
  ratio: number,
): Promise<OverlayOptions> {
  const { data, info } = await sharp({
    text: {
      text: `<span foreground="${INK}">${escapeMarkup(text)}</span>`,
      font: `Source Serif 4 ${LETTERS}`,
      fontfile: fontFile('serif'),
      dpi: SVG_DENSITY * ratio,
      rgba: true,
    },
  })
    .png()
    .toBuffer({ resolveWithObject: true })
  return {
    input: data,
    left: Math.round((left + PADDING) * ratio),
    top: Math.round((top + height / 2) * ratio - info.height / 2),
  }
}

function escapeMarkup(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
