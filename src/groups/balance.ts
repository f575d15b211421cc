/** The works of a group that are offered, and those that were sold. */
interface StockAndSales {
  readonly offered: number
  /** Number of copies. */
  readonly sold: number
}

/**
 * Whether a group's share of the sales is larger than its share of what is offered, about as large, or smaller;
 * `unknown` if too little was sold.
 */
type Balance = 'wanted' | 'even' | 'plenty' | 'unknown'

/** Factor from which a share of sales counts as larger, or smaller, than the share of the stock. */
const TIMES = 1.25
/**
 * Number of standard deviations of a Poisson count: a deviation that chance causes in more than one group in twenty is
 * not called a difference.
 */
const DEVIATIONS = 2
/** Minimum number of sales, expected or actual, for a statement. */
const FEWEST_EXPECTED = 4

interface Weighed {
  readonly balance: Balance
  /**
   * Share of all sales divided by the share of all that is offered; null if nothing of the group is offered or nothing
   * is sold at all.
   */
  readonly ratio: number | null
}

/** Compares every group's share of the sales with its share of what is offered, in the order of the groups. */
export function balances(groups: readonly StockAndSales[]): Weighed[] {
  const offered = groups.reduce((sum, group) => sum + group.offered, 0)
  const sold = groups.reduce((sum, group) => sum + group.sold, 0)
  return groups.map((group) => {
    if (sold === 0 || offered === 0) return { balance: 'unknown', ratio: null }
    const expected = (sold * group.offered) / offered
    const ratio = expected === 0 ? null : group.sold / expected
    // If everything is sold out, the number sold is enough to call it wanted.
    if (Math.max(expected, group.sold) < FEWEST_EXPECTED) return { balance: 'unknown', ratio }
    const apart = Math.abs(group.sold - expected) >= DEVIATIONS * Math.sqrt(Math.max(1, expected))
    if (apart && group.sold >= TIMES * expected) return { balance: 'wanted', ratio }
    if (apart && group.sold * TIMES <= expected) return { balance: 'plenty', ratio }
    return { balance: 'even', ratio }
  })
}
