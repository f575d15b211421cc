import type { Database } from 'better-sqlite3'
import { z } from 'zod'
import { currencySchema, moneySchema, type Money } from '../contract/money.ts'

/** The setting that stores a gallery's currency and rates. */
export const MONEY_SETTING = 'money'

/** A currency that works are priced in. */
export interface UsedCurrency {
  readonly currency: string
  readonly works: number
}

const storedSchema = z.object({ currency: currencySchema.nullable(), rates: moneySchema.shape.rates })

/** Queries about the currencies of a gallery. */
export function moneyQueries(connection: Database) {
  const setting = connection.prepare<[string], { value: string }>('SELECT value FROM settings WHERE key = ?')
  const used = connection.prepare<[], UsedCurrency>(`
    SELECT currency, count(*) AS works FROM artworks
    WHERE price IS NOT NULL AND currency IS NOT NULL AND deleted_at IS NULL
    GROUP BY currency ORDER BY works DESC, currency`)
  const chosen = (): Money => {
    const row = setting.get(MONEY_SETTING)
    const stored = storedSchema.safeParse(row === undefined ? undefined : JSON.parse(row.value))
    return stored.success ? stored.data : { currency: null, rates: {} }
  }
  return {
    /** What the user chose; the currency is null if none was chosen. */
    chosen,
    /** Currencies of priced works, most frequent first. */
    used: (): UsedCurrency[] => used.all(),
    /** The currency in which amounts are compared; see `comparedIn`. */
    inUse: (): Money => comparedIn(chosen(), used.all()),
  }
}

/**
 * The currency in which amounts are compared: the chosen one, else the one that most works are priced in. A table can
 * contain any text as its currency; only codes count.
 */
export function comparedIn({ currency, rates }: Money, used: readonly UsedCurrency[]): Money {
  const mostUsed = used.find((each) => currencySchema.safeParse(each.currency).data === each.currency)
  return { currency: currency ?? mostUsed?.currency ?? null, rates }
}
