import path from 'node:path'
import { Fault } from '../contract/fault.ts'
import type { PreviewSize } from '../contract/preview-sizes.ts'
import { message } from '../messages/message.ts'

/** Locations in a gallery's folder. Every path that the catalogue stores is relative to it. */

const CATALOGUE_FILE = 'catalog.sqlite'
export const BACKUPS = 'backups'
export const FOLDERS = ['originals', 'previews', 'networks', 'models', BACKUPS] as const

export function catalogueFile(folder: string): string {
  return path.join(folder, CATALOGUE_FILE)
}

/**
 * Path of the copy of a picture file, derived from its content: `originals/ab/abcdef….jpg`. Forward slashes, relative.
 */
export function originalPath(sha256: string, format: string): string {
  return pathInside(`originals/${sha256.slice(0, 2)}/${sha256}.${format}`)
}

/**
 * Returns a path stored in a catalogue unchanged. Galleries also come from elsewhere, and the files that they name are
 * read, overwritten and removed.
 * @throws Fault `damaged` for a path that leads out of the gallery, on any system
 */
export function pathInside(kept: string): string {
  if (!/^[/\\]|:|(^|[/\\])\.\.([/\\]|$)/.test(kept)) return kept
  throw new Fault('damaged', message('gallery.outside', { kept }), {
    next: message('gallery.outsideNext'),
    path: kept,
  })
}

/**
 * Where a model's vectors of all works are stored, next to the model's file; both paths are relative to the gallery.
 */
export function vectorsFileOf(modelFile: string): string {
  return pathInside(`${modelFile.replace(/\.onnx$/, '')}.vectors`)
}

/** Where the quantised features of an embedder are stored, relative to the gallery. */
export function featuresFileOf({ sha256 }: { readonly sha256: string }): string {
  return pathInside(`networks/${sha256.slice(0, 16)}.features`)
}

/** Path of a smaller version of an original, derived from the original's content: `previews/ab/abcdef…-medium.jpg`. */
export function previewPath(sha256: string, size: PreviewSize): string {
  return `previews/${sha256.slice(0, 2)}/${sha256}-${size}.jpg`
}

/** Sheets of small pictures are derived; a missing one is rebuilt on demand. */
export const SHEETS = 'sheets'

/** Path of a sheet, from its name and the side length of its tiles: `sheets/abcdef…-32.webp`. */
export function sheetPath(name: string, side: number): string {
  return `${SHEETS}/${name}-${side}.webp`
}
