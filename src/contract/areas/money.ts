import { z } from 'zod'
import { currencySchema, moneySchema } from '../money.ts'
import { base, none } from './base.ts'

/** The currency in which a gallery compares prices. */

const moneyStateSchema = moneySchema.extend({
  /** Whether a person chose the currency; otherwise it is the one in which most works are priced. */
  chosen: z.boolean(),
  /** Currencies of priced works, most frequent first. */
  used: z.array(z.object({ currency: z.string(), works: z.number() })),
})
export type MoneyState = z.infer<typeof moneyStateSchema>

export const money = {
  state: base.input(none).output(moneyStateSchema),
  /**
   * Sets the currency or rates; a rate of null is removed. Rates do not apply to another currency and are removed when
   * it changes.
   */
  set: base
    .input(
      z.object({
        currency: currencySchema.optional(),
        rates: z.record(currencySchema, z.number().positive().nullable()).optional(),
      }),
    )
    .output(moneyStateSchema),
}
