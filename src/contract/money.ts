import { z } from 'zod'

/** The single currency of a gallery, and the value of amounts in other currencies in it. */

export const currencySchema = z
  .string()
  .trim()
  .toUpperCase()
  .regex(/^[A-Z]{3}$/)

export const moneySchema = z.object({
  /** ISO 4217 code; null if no work has a currency and none was chosen. */
  currency: currencySchema.nullable(),
  /** Value of one unit of another currency in the gallery's currency, as entered by the user. */
  rates: z.record(currencySchema, z.number().positive()),
})
export type Money = z.infer<typeof moneySchema>

export const NO_MONEY: Money = { currency: null, rates: {} }

/**
 * An amount in the gallery's currency. An amount without a currency is taken to be in the gallery's; null if it cannot
 * be compared because there is no rate.
 */
export function inGalleryCurrency(
  { price, currency }: { readonly price: number | null; readonly currency: string | null },
  money: Money,
): number | null {
  if (price === null) return null
  if (currency === null || money.currency === null || currency === money.currency) return price
  const rate = money.rates[currency] as number | undefined
  return rate === undefined ? null : price * rate
}
