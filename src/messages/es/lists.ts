import type { Translated } from '../translated.ts'
import type { lists as english } from '../en/lists.ts'

export const lists: Translated<typeof english> = {
  none: 'No hay ninguna lista {list}.',
  noneNext: {
    terminal: '`lists` las nombra todas.',
    window: 'Puede que se haya eliminado; mire entre las listas eliminadas.',
  },
  trayName: 'La bandeja conserva su nombre.',
  trayNameNext: 'Guárdela como una lista propia.',
}
