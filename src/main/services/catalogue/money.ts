import { comparedIn, MONEY_SETTING, type CatalogReader } from '../../../catalog-read/index.ts'
import type { MoneyState } from '../../../contract/areas/money.ts'
import type { Reads, Tells, Writes } from '../../session/needs.ts'

/** The currency in which the gallery compares prices, and the currencies of its works. */
export function moneyState({ reader }: Reads): MoneyState {
  return stateOf(reader)
}

/** Sets the gallery's currency or the rates of others in it; changing the currency discards its rates. */
export function setMoney(
  session: Writes & Tells,
  {
    currency,
    rates = {},
  }: { readonly currency?: string; readonly rates?: Readonly<Record<string, number | null>> },
): MoneyState {
  const catalog = session.write()
  const { currency: before, rates: known } = catalog.reader.money.inUse()
  const own = currency ?? before
  const all = Object.entries({ ...(own === before ? known : {}), ...rates })
  catalog.settings.set(MONEY_SETTING, {
    currency: own,
    rates: Object.fromEntries(all.filter(([code, rate]) => rate !== null && code !== own)),
  })
  session.changes.touch()
  return stateOf(catalog.reader)
}

function stateOf({ money }: CatalogReader): MoneyState {
  const [chosen, used] = [money.chosen(), money.used()]
  return {
    ...comparedIn(chosen, used),
    chosen: chosen.currency !== null,
    used: used.map((each) => ({ ...each })),
  }
}
