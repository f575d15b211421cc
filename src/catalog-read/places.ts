import path from 'node:path'
import type { PreviewSize } from '../contract/pictures.ts'

/** Where things lie in a gallery's folder. Every path that the catalogue keeps is relative to it. */

const CATALOGUE_FILE = 'catalog.sqlite'
export const BACKUPS = 'backups'
export const FOLDERS = ['originals', 'previews', 'networks', 'models', BACKUPS] as const

export function catalogueFile(folder: string): string {
  return path.join(folder, CATALOGUE_FILE)
}

/** The copy of a picture file, by its content: `originals/ab/abcdef….jpg`. Forward slashes, relative. */
export function originalPath(sha256: string, format: string): string {
  return `originals/${sha256.slice(0, 2)}/${sha256}.${format}`
}

/** A smaller picture made from an original, by the original's content: `previews/ab/abcdef…-medium.jpg`. */
export function previewPath(sha256: string, size: PreviewSize): string {
  return `previews/${sha256.slice(0, 2)}/${sha256}-${size}.jpg`
}
