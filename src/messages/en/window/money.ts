/** Text on the gallery's currency and on prices in other currencies. */
export const money = {
  title: 'Currency',
  text: 'Prices are compared in one currency: in filters, sorting and budgets. Every work keeps its own price.',
  currency: 'Currency of the gallery',
  guessed: 'Most works are priced in it.',
  none: 'No work is priced in a currency yet.',
  rates: 'Rates',
  ratesText: 'Nothing is looked up: enter what one unit is worth. Prices without a rate are left out.',
  rateOf: '1 {currency} in {own}',
  works: '{count, plural, one {# work} other {# works}}',
  noOthers: 'No work is priced in another currency.',
  inCurrency: 'in {currency}',
  apart:
    '{count, plural, one {# work in {currencies} is left out: no rate is known.} other {# works in {currencies} are left out: no rate is known.}}',
  setRates: 'Set rates …',
} as const
