const LANGUAGES = ['en', 'es', 'de', 'fr', 'it', 'pt', 'nl', 'ru'] as const

/** Common abbreviations that Intl does not list. */
const ALSO: Readonly<Record<string, number>> = {
  sept: 9,
  set: 9,
  mrz: 3,
  maerz: 3,
  jän: 1,
  jänner: 1,
  setiembre: 9,
}

/** Month names in the trade's languages, long and short, lower case without dots -> 1..12. */
export const MONTHS: ReadonlyMap<string, number> = namesOfMonths()

function namesOfMonths(): Map<string, number> {
  const months = new Map(Object.entries(ALSO))
  for (const language of LANGUAGES) {
    for (const style of ['long', 'short'] as const) {
      // In Russian, a month next to a day has a different ending.
      for (const day of [undefined, 'numeric'] as const) {
        const format = new Intl.DateTimeFormat(language, { day, month: style, timeZone: 'UTC' })
        for (let month = 1; month <= 12; month++) {
          const parts = format.formatToParts(Date.UTC(2020, month - 1, 15))
          const name = parts.find(({ type }) => type === 'month')?.value ?? ''
          months.set(name.toLowerCase().replaceAll('.', ''), month)
        }
      }
    }
  }
  return months
}
