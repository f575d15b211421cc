import { z } from 'zod'

/** The one currency of a gallery, and what amounts in others are worth in it. */

export const currencySchema = z
  .string()
  .trim()
  .toUpperCase()
  .regex(/^[A-Z]{3}$/)

export const moneySchema = z.object({
  /** ISO 4217 code; null where no work tells of a currency and nobody chose one. */
  currency: currencySchema.nullable(),
  /** What one unit of another currency is worth in the gallery's, as a person typed it. */
  rates: z.record(currencySchema, z.number().positive()),
})
export type Money = z.infer<typeof moneySchema>

export const NO_MONEY: Money = { currency: null, rates: {} }

/**
 * An amount in the gallery's currency. One that names no currency is taken as the gallery's; null for one that cannot be
 * compared, as there is no rate.
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
