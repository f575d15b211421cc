import type { money as english } from '../../en/window/money.ts'
import type { TranslatedWords } from '../../translated.ts'

export const money: TranslatedWords<typeof english> = {
  title: 'Moneda',
  text: 'Los precios se comparan en una moneda: en filtros, órdenes, deseos y presupuestos. Cada obra conserva su precio.',
  currency: 'Moneda de la galería',
  guessed: 'La mayoría de las obras tiene su precio en ella.',
  none: 'Ninguna obra tiene todavía un precio con moneda.',
  rates: 'Tipos de cambio',
  ratesText:
    'No se consulta nada: escriba cuánto vale una unidad. Los precios sin tipo de cambio quedan aparte.',
  rateOf: '1 {currency} en {own}',
  works: '{count, plural, one {# obra} other {# obras}}',
  noOthers: 'Ninguna obra tiene su precio en otra moneda.',
  inCurrency: 'en {currency}',
  apart:
    '{count, plural, one {# obra en {currencies} queda fuera: no se conoce el tipo de cambio.} other {# obras en {currencies} quedan fuera: no se conoce el tipo de cambio.}}',
  setRates: 'Fijar tipos de cambio …',
}
