import type { SaleRow } from './event-table.ts'
import type { SaleMemory } from './known-sales.ts'
import type { Skipped } from './plan.ts'

/** A purchase of the catalogue that a return takes back. */
export interface TakenBack {
  readonly orderItem: number
  readonly itemId: string
}

export interface SettledReturns {
  /** The purchases that stay. */
  readonly rows: readonly SaleRow[]
  readonly takenBack: readonly TakenBack[]
  /** Rows of purchases and returns that cancel each other within the file and change nothing. */
  readonly unchanged: number
  readonly skipped: readonly Skipped[]
  readonly notes: readonly string[]
}

/** So many returns are named one by one. */
const MOST_NAMED = 20
/** Below this share of the price, money that was given back is no return of the work. */
const WHOLE = 0.9

/**
 * Lets every return take the newest purchase back that it can mean, in the file and in the catalogue: a work that came
 * back is no taste of the client's.
 */
export function settleReturns(rows: readonly SaleRow[], memory: SaleMemory): SettledReturns {
  const gone = new Set<SaleRow>()
  const takenBack: TakenBack[] = []
  const skipped: Skipped[] = []
  const notes: string[] = []
  const purchases = Map.groupBy(
    rows.filter((row) => row.isReturn !== true),
    ({ clientId, itemId }) => JSON.stringify([clientId, itemId]),
  )
  let cancelled = 0
  let returns = 0
  for (const row of rows) {
    if (row.isReturn !== true) continue
    const { clientId, itemId, time, price, line, file } = row
    const candidates = (purchases.get(JSON.stringify([clientId, itemId])) ?? []).filter(
      (each) => !gone.has(each),
    )
    const before = candidates.filter((each) => each.time <= time + 86_400)
    const purchase = (before.length > 0 ? before : candidates).toSorted((a, b) => b.time - a.time).at(0)
    if (
      price !== undefined &&
      price < 0 &&
      purchase?.price !== undefined &&
      -price < purchase.price * WHOLE
    ) {
      skipped.push({
        file,
        line,
        reason: `${-price} was given back on ${itemId}, less than its price: no return of the work`,
      })
      continue
    }
    const known = memory.takeBack(clientId, itemId, purchase?.time ?? time)
    if (purchase === undefined && known === undefined) {
      skipped.push({ file, line, reason: `${clientId} returned ${itemId}, but no purchase of it is known` })
      continue
    }
    returns++
    if (purchase !== undefined) {
      gone.add(purchase)
      cancelled += known === undefined ? 2 : 1
    }
    if (known !== undefined) takenBack.push({ orderItem: known.key, itemId })
    const bought = purchase === undefined ? '' : `, bought in line ${purchase.line},`
    notes.push(
      `${file}, line ${line}: ${clientId} returned ${itemId}${bought} and the purchase does not count.`,
    )
  }
  const more = notes.length - MOST_NAMED
  return {
    rows: rows.filter((row) => row.isReturn !== true && !gone.has(row)),
    takenBack,
    unchanged: cancelled,
    skipped,
    notes: [
      ...notes.slice(0, MOST_NAMED),
      ...(more > 0 ? [`… and ${more} more returns of ${returns}.`] : []),
    ],
  }
}
