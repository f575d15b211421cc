import type { history as english } from '../../en/window/history.ts'
import type { TranslatedWords } from '../../translated.ts'

export const history: TranslatedWords<typeof english> = {
  undo: 'Deshacer',
  nothingToUndo:
    'No hay nada que deshacer en esta sesión. Los cambios anteriores se deshacen en el historial de una obra o de un cliente.',
  undone: 'Deshecho: {what}.',
}
