import type { works as english } from '../en/works.ts'
import type { Translated } from '../translated.ts'

export const works: Translated<typeof english> = {
  none: 'No hay ninguna obra {itemId}.',
  checkIdInfo: {
    terminal: 'Compruebe el identificador; `info` cuenta las obras.',
    window: 'Compruebe el identificador; puede que se haya quitado.',
  },
  notEmbedded: {
    terminal: 'La obra {itemId} aún no está analizada.',
    window: 'La obra {itemId} aún no está analizada.',
  },
  notEmbeddedNext: { terminal: 'Ejecute `embed`.', window: 'Analice las obras nuevas.' },
  sharedName: '{itemId} tiene {which} llamadas {named}.',
  sharedNameNext: {
    terminal: 'Indique una por su SHA-256, como la muestra `pictures list`.',
    window: 'Elija una por su imagen.',
  },
  alikeNotListed: 'No se muestran las obras parecidas: {why}',
  noMerge: 'No hay ninguna fusión {id}.',
  noMergeNext: 'Muestre de nuevo la lista de fusiones.',
  oneWork: '{first} es una sola obra.',
  oneWorkNext: 'Indique dos.',
  checkId: 'Compruebe el identificador.',
  lastPhotograph: '{itemId} no tiene otra fotografía.',
  lastPhotographNext: 'Añada primero la correcta y quite después esta.',
  noPhotograph: '{itemId} no tiene esa fotografía ({sha256}).',
  noPhotographNext: 'Muestre de nuevo sus fotografías.',
  checkIdRemoved: 'Compruebe el identificador; puede que se haya quitado.',
  noCluster: 'No hay ningún grupo {cluster}.',
  noClusterNext: {
    terminal: '`cluster` agrupa las obras.',
    window: 'Agrupe de nuevo las obras por su aspecto.',
  },
  noPhotographs: 'ninguna fotografía',
  severalPhotographs: 'varias fotografías',
}
