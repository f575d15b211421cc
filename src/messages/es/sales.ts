import type { sales as english } from '../en/sales.ts'
import type { Translated } from '../translated.ts'

export const sales: Translated<typeof english> = {
  noClient: 'No hay ningún cliente {clientId}.',
  noClientNext: {
    terminal: 'Compruebe el identificador; `client list` busca clientes.',
    window: 'Elija un cliente de la lista.',
  },
  clientThere: 'Ya hay un cliente {id}.',
  clientThereNext: 'Indique otro identificador.',
  orderThere: 'Ya hay un pedido {invoice}.',
  orderThereNext: 'Compruebe el número de la factura o déjelo vacío.',
  twice: 'La obra {work} está dos veces en la venta.',
  twiceNext: 'Indique cada obra una sola vez.',
  soldOut: 'Los {copies} ejemplares de {work} están vendidos.',
  soldOutNext: 'Anule primero una de las ventas o corrija el tamaño de la edición.',
  sold: '{work} es una pieza única y ya se vendió a {client}.',
  copiesLeft: '{left, plural, one {Solo queda un ejemplar} other {Solo quedan # ejemplares}} de {work}.',
  onlyOne: '{work} es una pieza única: no se pueden vender {copies} ejemplares.',
  onlyOneNext: 'Venda uno o indique que existe más de un ejemplar.',
  noOrder: 'No hay ninguna venta {order}.',
  noOrderNext: {
    terminal: 'Vea la lista de ventas: `sales list`.',
    window: 'El historial de la obra o del cliente muestra cuáles hay.',
  },
  noLine: 'La venta no tiene ninguna línea {line}.',
  tooManyBack:
    '{copies, plural, one {Solo se vendió un ejemplar} other {Solo se vendieron # ejemplares}} de {work}.',
  tooManyBackNext: 'Compruebe cuántos se devolvieron.',
  returnedBefore: 'La fecha de la devolución es anterior a la de la venta.',
  returnedBeforeNext: 'Compruebe la fecha.',
  soldNext: 'Anule primero esa venta o indique que existe más de un ejemplar.',
}
