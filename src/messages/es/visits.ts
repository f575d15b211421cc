import type { visits as english } from '../en/visits.ts'
import type { Translated } from '../translated.ts'

export const visits: Translated<typeof english> = {
  none: 'La visita {visit} ya no existe.',
  noneNext: 'Empiece la presentación de nuevo.',
}
