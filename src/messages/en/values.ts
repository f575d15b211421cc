/**
 * Why a cell cannot be parsed, and how cells were interpreted. A reason follows a file and a line, or the name of a
 * column.
 */
export const values = {
  onlyThisOf: '{column}: {reason}; only this value is left out',
  onlyThis: '{reason}; only this value is left out',
  countsAsOne: 'quantity: {reason}; the row counts as 1',
  or: '{first} or {second}',
  notLife: '“{cell}” contains no birth or death year',
  notCopies: '“{cell}” is not a number of copies',
  notTime: '“{cell}” is not a date or time',
  notRank: '“{cell}” is neither a date nor a rank',
  plainAmongDates: '“{cell}” is a plain number among dates',
  eitherOrder: {
    terminal:
      '“{cell}” can be day/month or month/day, and the column {column, select, mixed {has both} other {does not decide it}}; write it as year-month-day, or say --date-order day-first or month-first',
    window:
      '“{cell}” can be day/month or month/day, and the column {column, select, mixed {has both} other {does not decide it}}; choose the order of dates, or write it as year-month-day',
  },
  noSuchDate: '“{cell}” is not a date that exists',
  editionUnknown: {
    terminal: '{reason}; --edition "WORD=unique" or "WORD=multiple" says it',
    window: '{reason}; say what the word means',
  },
  notSizes: '“{cell}” is not a height and a width',
  notEdition: '“{cell}” does not say how often the work exists',
  notFlag: '“{cell}” is neither yes nor no',
  notState: '“{cell}” is not one of {states}',
  notLength: '“{cell}” is not a length',
  lengthNotPositive: 'the length “{cell}” is not above 0',
  notNumber: '“{cell}” is not a number',
  eitherNumber: '“{cell}” can be {thousands} or {decimals}; write it without thousands separators',
  otherCurrency: 'the price is in {signed}, but the table says {currency}',
  dollars: {
    terminal: '{file}: “$” is read as USD; a currency column or --currency can say otherwise.',
    window: '{file}: “$” is read as USD; choose the currency or add a column for it if it is another.',
  },
  severalCurrencies: 'the currency “{cell}” can be {currencies}; write the code',
  unknownCurrency: '“{cell}” is not a currency that the program knows',
  notPrice: '“{cell}” is not a price',
  negativePrice: 'the price “{cell}” is negative',
  notWhole: '“{cell}” is not a whole number',
  priceOfAll:
    '{file}: “{heading}” is read as the price of all copies together where there are several, as in line {line}.',
  priceOfOne:
    '{file}: “{heading}” is read as the price of one copy where there are several, as in line {line}.',
  discounts:
    '{file}: discounts are taken off {prices, plural, one {# price} other {# prices}} (line {line}: {paid} for {asked}).',
  discountUnread: 'discount: {reason}',
  discountTooLarge: 'discount: “{cell}” is more than the price',
  partRefund: '“{cell}” is a partial refund, not a purchase',
  noQuantity: 'the quantity is 0',
  future: '{file}, line {line}: “{cell}” is in the future.',
  moreFuture: '… and {count} more dates in the future.',
  guessed:
    '{file}: {guess}: “{cell}” (line {line}) is read as {date}{others, plural, =0 {} other {, and # more alike}}.',
  serialNumber: 'serial number',
  shortYear: 'two-digit year',
  noDay: 'month without a day',
  noMonth: 'year without a day',
  spellings: '{file}: {others} and {client} are one client, written {client}.',
  moreSpellings: '… and {count} more clients in several spellings.',
  notYear: '“{cell}” is not a year between {first} and {last}',
  besideYears: '{file}: text before the years of artists is not kept: {examples}.',
} as const
