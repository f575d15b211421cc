import { words } from './language.ts'

/** The paper's kinds of example (section 4.3): main names them in English. */
export const strategyWords = words<Readonly<Record<string, string>>>(
  {},
  {
    'The missing work of an order': 'La obra que falta de un pedido',
    'The next order': 'El pedido siguiente',
    'Similar works by artists the client bought': 'Obras parecidas de artistas que el cliente compró',
    'Bought works above others': 'Obras compradas por encima de otras',
    'One work above all others': 'Una obra por encima de todas las demás',
    'Similar works by the artist of one work': 'Obras parecidas del artista de una obra',
    'Bought works above random others': 'Obras compradas por encima de otras al azar',
  },
)
