import type { suggestions as english } from '../en/suggestions.ts'
import type { Translated } from '../translated.ts'

export const suggestions: Translated<typeof english> = {
  vbprByHand: 'VBPR ordena para los clientes con los que se entrenó, no para obras elegidas a mano.',
  vbprByHandNext: {
    terminal: 'Indique un cliente o use un modelo CuratorNet: `models use NAME`.',
    window: 'Elija un cliente o use un modelo CuratorNet en la vista Entrenamiento.',
  },
  noPurchase: {
    terminal: '{clientId} aún no ha comprado ninguna obra analizada.',
    window: '{clientId} aún no ha comprado ninguna obra analizada.',
  },
  noPurchaseNext: {
    terminal: 'Elija obras que le gusten al cliente: --works ID,ID.',
    window: 'Elija obras que le gusten al cliente.',
  },
  computedElsewhere: 'Los números de {name} se calcularon fuera de aquí; una imagen no tiene.',
  computedElsewhereNext: {
    terminal: 'Use una red con `networks use` y ejecute `embed`, o pregunte con --artwork.',
    window: 'Cambie a una red en los ajustes o parta de una obra.',
  },
  changeFilter: 'Cambie este filtro.',
  loosenFilters: 'Amplíe uno de estos filtros.',
  vbprUnknown: 'VBPR no conoce a {clientId}: solo ordena para clientes con cuyas compras se entrenó.',
  vbprUnknownNext: {
    terminal:
      'Entrénelo de nuevo con las ventas más recientes o use un modelo CuratorNet: `models use NAME`.',
    window:
      'Entrénelo de nuevo con las ventas más recientes o use un modelo CuratorNet en la vista Entrenamiento.',
  },
  noneLeft: 'Ninguna obra que se pueda ofrecer {conditions}.',
  isPricedIn: 'tiene precio en {currency}',
  costsOrMore: 'cuesta {amount} o más',
  costsOrLess: 'cuesta {amount} o menos',
  isWide: 'consta que mida como mucho {width} cm de ancho',
  isHigh: 'consta que mida como mucho {height} cm de alto',
  isBy: 'es de {artists}',
  isByOther: 'es de alguien distinto de {artists}',
  isIn: 'es de la técnica {mediums}',
  hasTag: 'tiene la etiqueta {tags}',
  either: '{before} o {other}',
  overBudget: 'Todas las obras que se pueden ofrecer cuestan más que el presupuesto de {limit}.',
  overBudgetNext: {
    terminal: 'Prescinda del presupuesto o cámbielo: `client edit`.',
    window: 'Quite el presupuesto o cámbielo en la ficha.',
  },
  hasPalette: 'tiene una imagen {palettes}',
  dark: 'de las más oscuras',
  bright: 'de las más claras',
  cool: 'de colores más fríos',
  warm: 'de colores más cálidos',
}
