import type { strategies as english } from '../../en/window/strategies.ts'
import type { TranslatedWords } from '../../translated.ts'

export const strategies: TranslatedWords<typeof english> = {
  'The missing work of an order': 'La obra que falta de un pedido',
  'The next order': 'El pedido siguiente',
  'Similar works by artists the client bought': 'Obras parecidas de artistas que el cliente compró',
  'Bought works above others': 'Obras compradas por encima de otras',
  'One work above all others': 'Una obra por encima de todas las demás',
  'Similar works by the artist of one work': 'Obras parecidas del artista de una obra',
  'Bought works above random others': 'Obras compradas por encima de otras al azar',
}
