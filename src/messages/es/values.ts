import type { values as english } from '../en/values.ts'
import type { Translated } from '../translated.ts'

export const values: Translated<typeof english> = {
  onlyThisOf: '{column}: {reason}; solo se omite este valor',
  onlyThis: '{reason}; solo se omite este valor',
  countsAsOne: 'cantidad: {reason}; la fila cuenta como 1',
  or: '{first} o {second}',
  notLife: '«{cell}» no nombra los años de una vida',
  notCopies: '«{cell}» no es un número de ejemplares',
  notTime: '«{cell}» no es una fecha ni una hora',
  notRank: '«{cell}» no es una fecha ni un orden',
  plainAmongDates: '«{cell}» es un simple número entre fechas',
  eitherOrder: {
    terminal:
      '«{cell}» puede ser día/mes o mes/día, y la columna {column, select, mixed {tiene ambos} other {no lo aclara}}; escríbala como año-mes-día, o indique --date-order day-first o month-first',
    window:
      '«{cell}» puede ser día/mes o mes/día, y la columna {column, select, mixed {tiene ambos} other {no lo aclara}}; elija el orden de las fechas, o escríbala como año-mes-día',
  },
  noSuchDate: '«{cell}» no es una fecha que exista',
  editionUnknown: {
    terminal: '{reason}; indíquelo con --edition "WORD=unique" o "WORD=multiple"',
    window: '{reason}; diga qué significa la palabra',
  },
  notSizes: '«{cell}» no es un alto y un ancho',
  notEdition: '«{cell}» no dice cuántos ejemplares de la obra existen',
  notFlag: '«{cell}» no es sí ni no',
  notState: '«{cell}» no es ninguno de estos estados: {states}',
  notLength: '«{cell}» no es una longitud',
  lengthNotPositive: 'la longitud «{cell}» no es mayor que 0',
  notNumber: '«{cell}» no es un número',
  eitherNumber: '«{cell}» puede ser {thousands} o {decimals}; escríbalo sin separador de miles',
  otherCurrency: 'el precio está en {signed}, pero la tabla dice {currency}',
  dollars: {
    terminal: '{file}: «$» se lee como USD; una columna de moneda o --currency pueden indicar otra.',
    window: '{file}: «$» se lee como USD; si es otra moneda, elíjala o añada una columna de moneda.',
  },
  severalCurrencies: 'la moneda «{cell}» puede ser {currencies}; escriba el código',
  unknownCurrency: '«{cell}» no es una moneda que el programa conozca',
  notPrice: '«{cell}» no es un precio',
  negativePrice: 'el precio «{cell}» es negativo',
  notWhole: '«{cell}» no es un número entero',
  priceOfAll:
    '{file}: «{heading}» se lee como el precio de todos los ejemplares juntos donde hay varios, como en la línea {line}.',
  priceOfOne:
    '{file}: «{heading}» se lee como el precio de un ejemplar donde hay varios, como en la línea {line}.',
  discounts:
    '{file}: se restan los descuentos de {prices, plural, one {# precio} other {# precios}} (línea {line}: {paid} en vez de {asked}).',
  discountUnread: 'descuento: {reason}',
  discountTooLarge: 'descuento: «{cell}» es más que el precio',
  partRefund: '«{cell}» devuelve parte del dinero y no es una compra',
  noQuantity: 'la cantidad es 0',
  future: '{file}, línea {line}: «{cell}» está en el futuro.',
  moreFuture: '… y {count} fechas más en el futuro.',
  guessed:
    '{file}: {guess}: «{cell}» (línea {line}) se lee como {date}{others, plural, =0 {} other {, y # más iguales}}.',
  serialNumber: 'número de serie',
  shortYear: 'año de dos cifras',
  noDay: 'mes sin día',
  noMonth: 'año sin día',
  spellings: '{file}: {others} y {client} son un solo cliente, escrito {client}.',
  moreSpellings: '… y {count} clientes más escritos de varias formas.',
  notYear: '«{cell}» no es un año entre {first} y {last}',
  besideYears: '{file}: lo que precede a los años de los artistas no se guarda: {examples}.',
}
