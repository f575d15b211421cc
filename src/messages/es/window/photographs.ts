import type { photographs as english } from '../../en/window/photographs.ts'
import type { TranslatedWords } from '../../translated.ts'

export const photographs: TranslatedWords<typeof english> = {
  title: 'Fotografías',
  photograph: '{primary, select, true {Fotografía {n}, la principal} other {Fotografía {n}}}',
  pixels: '{width} × {height} píxeles',
  isPrimary: 'Representa la obra.',
  makePrimary: 'Usar como principal',
  madePrimary: 'Ahora otra fotografía representa la obra.',
  add: 'Añadir una fotografía …',
  adding: 'Añadiendo …',
  remove: 'Quitar',
  reallyRemove: 'Quitarla de esta obra',
  cancel: 'Cancelar',
}
