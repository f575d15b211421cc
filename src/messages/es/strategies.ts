import type { strategies as english } from '../en/strategies.ts'
import type { Translated } from '../translated.ts'

export const strategies: Translated<typeof english> = {
  missingWorkOfAnOrder: 'La obra que falta de un pedido',
  nextOrder: 'El pedido siguiente',
  favouriteArtists: 'Obras parecidas de artistas que el cliente compró',
  ownWorksAboveOthers: 'Obras compradas por encima de otras',
  artificialProfile: 'Una obra por encima de todas las demás',
  artificialProfileSameArtist: 'Obras parecidas del artista de una obra',
  likedWorksAboveOthers: 'Obras que gustan por encima de otras',
  randomNegatives: 'Obras compradas por encima de otras al azar',
  needsTwoInOneOrder: 'Necesita un cliente con dos o más obras en un pedido.',
  needsTwoOrders: 'Necesita un cliente con dos o más pedidos además del que se reserva para la prueba.',
  needsFavouriteArtists: 'Necesita artistas con otras obras que se parezcan a las que compró un cliente.',
  needsPurchase: 'Necesita un cliente que haya comprado una obra, y otra que no haya comprado.',
  needsTwoWorks: 'Necesita dos obras.',
  needsArtist: 'Necesita un artista con dos o más obras, y obras de otros artistas que se parezcan menos.',
  needsLike: 'Necesita un cliente al que le guste una obra que no compró.',
  onlySome: 'Solo algunos de los clientes u obras tienen lo que esto necesita. {needs}',
  becameRare: 'Las tripletas nuevas de este tipo escasean: {tries} intentos dieron con una que ya estaba.',
}
