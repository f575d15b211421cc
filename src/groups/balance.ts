/** What of a group's works is there to offer, and what of them was sold. */
interface StockAndSales {
  readonly offered: number
  /** Copies. */
  readonly sold: number
}

/** Whether more is sold of a group than it has of what is offered, about as much, or less; `unknown` where too little was sold. */
type Balance = 'wanted' | 'even' | 'plenty' | 'unknown'

/** A share of sales is called larger than the share of the stock from so many times on, and smaller likewise. */
const TIMES = 1.25
/** So many standard deviations of a Poisson count: what chance alone does to one group in twenty is not called a difference. */
const DEVIATIONS = 2
/** Fewer sales than this would be expected by chance alone: nothing is said. */
const FEWEST_EXPECTED = 4

interface Weighed {
  readonly balance: Balance
  /** Share of all sales over share of all that is offered; null where nothing of the group is offered or nothing is sold at all. */
  readonly ratio: number | null
}

/** Weighs every group's share of the sales against its share of what is offered, in the order of the groups. */
export function balances(groups: readonly StockAndSales[]): Weighed[] {
  const offered = groups.reduce((sum, group) => sum + group.offered, 0)
  const sold = groups.reduce((sum, group) => sum + group.sold, 0)
  return groups.map((group) => {
    if (sold === 0 || offered === 0) return { balance: 'unknown', ratio: null }
    const expected = (sold * group.offered) / offered
    const ratio = expected === 0 ? null : group.sold / expected
    // Where all is sold out, what was sold says by itself that it is wanted.
    if (Math.max(expected, group.sold) < FEWEST_EXPECTED) return { balance: 'unknown', ratio }
    const apart = Math.abs(group.sold - expected) >= DEVIATIONS * Math.sqrt(Math.max(1, expected))
    if (apart && group.sold >= TIMES * expected) return { balance: 'wanted', ratio }
    if (apart && group.sold * TIMES <= expected) return { balance: 'plenty', ratio }
    return { balance: 'even', ratio }
  })
}
