import type { mending as english } from '../../en/window/mending.ts'
import type { TranslatedWords } from '../../translated.ts'

export const mending: TranslatedWords<typeof english> = {
  more: '{n, plural, one {… y # más.} other {… y # más.}}',
  mendAll: '{n, plural, one {Reparar el que se puede reparar} other {Reparar los # que se pueden reparar}}',
  mending: 'Reparando …',
  mended: '{n, plural, one {# problema está reparado.} other {# problemas están reparados.}}',
  dealtWith: 'Resuelto',
  act: {
    putBack: 'Reponerlo',
    makeAgain: 'Crearlo de nuevo',
    newCopy: 'Hacer una copia nueva',
    remove: 'Eliminar el archivo',
    otherModel: 'Ir a los modelos',
    getNetwork: 'Ir a las redes',
    analyse: 'Analizar todas las obras de nuevo',
    restore: 'Ir a las copias',
  },
}
