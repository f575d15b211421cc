import type { works as english } from '../en/works.ts'
import type { Translated } from '../translated.ts'

export const works: Translated<typeof english> = {
  none: 'No hay ninguna obra {itemId}.',
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
  onePlace: 'No se indica adónde van las obras, o se indica dos veces.',
  onePlaceNext: {
    terminal: 'Indique una de `--front`, `--end`, `--before ID` y `--after ID`.',
    window: 'Elija un solo lugar.',
  },
  checkId: {
    terminal: 'Compruebe el identificador; `works list` busca obras.',
    window: 'Compruebe el identificador; puede que se haya quitado.',
  },
  lastPhotograph: '{itemId} no tiene otra fotografía.',
  lastPhotographNext: 'Añada primero la correcta y quite después esta.',
  noPhotograph: '{itemId} no tiene esa fotografía ({sha256}).',
  noPhotographNext: 'Muestre de nuevo sus fotografías.',
  noCluster: 'No hay ningún grupo {cluster}.',
  noClusterNext: {
    terminal: '`cluster` agrupa las obras.',
    window: 'Agrupe de nuevo las obras por su aspecto.',
  },
  noPhotographs: 'ninguna fotografía',
  severalPhotographs: 'varias fotografías',
}
