import type { stages as english } from '../en/stages.ts'
import type { Translated } from '../translated.ts'

export const stages: Translated<typeof english> = {
  checkingGallery: 'Comprobando la galería',
}
