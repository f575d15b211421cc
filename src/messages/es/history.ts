import type { history as english } from '../en/history.ts'
import type { Translated } from '../translated.ts'

export const history: Translated<typeof english> = {
  none: 'No hay ningún cambio {id}.',
  noneNext: {
    terminal: 'Vea la lista de cambios: `history`.',
    window: 'El historial de la obra o del cliente muestra cuáles hay.',
  },
  undone: 'El cambio {id} ya se deshizo.',
  undoneNext: 'Hágalo de nuevo si quiere recuperarlo.',
  depends: 'Esto no se puede deshacer porque algo posterior depende de ello: {what}. ({done})',
  dependsNext: {
    terminal: 'Deshaga eso primero: `undo NÚMERO` con el número del cambio posterior.',
    window: 'Deshaga eso primero, en el historial de la obra o del cliente.',
  },
  dependsNextImport: 'Deshaga primero esa importación o corrija a mano lo que esté mal.',
  byChange: '{what} (cambio {id})',
  byImport: 'la importación {id}',
  bySomething: 'algo que no consta en ningún historial',
}
