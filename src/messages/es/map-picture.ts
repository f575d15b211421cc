import type { mapPicture as english } from '../en/map-picture.ts'
import type { Translated } from '../translated.ts'

/** Fallos del mapa como archivo. */
export const mapPicture: Translated<typeof english> = {
  none: 'Aún no hay mapa.',
  noneNext: 'Analice las obras y trace el mapa.',
}
