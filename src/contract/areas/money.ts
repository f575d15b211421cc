import { z } from 'zod'
import { currencySchema, moneySchema } from '../money.ts'
import { base, none } from './base.ts'

/** The currency that a gallery compares prices in. */

const moneyStateSchema = moneySchema.extend({
  /** Whether a person chose the currency; else it is the one that most works are priced in. */
  chosen: z.boolean(),
  /** Currencies of priced works, the most frequent first. */
  used: z.array(z.object({ currency: z.string(), works: z.number() })),
})
export type MoneyState = z.infer<typeof moneyStateSchema>

export const money = {
  state: base.input(none).output(moneyStateSchema),
  /** Sets the currency or rates; a rate of null is forgotten. Rates are worth nothing in another currency and go with it. */
  set: base
    .input(
      z.object({
        currency: currencySchema.optional(),
        rates: z.record(currencySchema, z.number().positive().nullable()).optional(),
      }),
    )
    .output(moneyStateSchema),
}
