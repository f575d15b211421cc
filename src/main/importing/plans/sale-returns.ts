import { DAY_SECONDS } from '../../../contract/days.ts'
import { message, type Message } from '../../../messages/message.ts'
import type { SaleRow, SettledRow } from '../tables/event-table.ts'
import type { SaleMemory } from './known-sales.ts'
import type { Skipped } from './plan.ts'

/** Copies of a purchase in the catalogue that a return cancels. */
export interface TakenBack {
  readonly orderItem: number
  readonly itemId: string
  /** Number of copies, fewer than the purchase has, or all. */
  readonly copies: number | 'all'
  /** Identifies the return: importing it again cancels nothing more. */
  readonly by: string
}

export interface SettledReturns {
  /** The purchases that remain. */
  readonly rows: readonly SettledRow[]
  readonly takenBack: readonly TakenBack[]
  /** Number of return rows that change purchases in the catalogue. */
  readonly changed: number
  /** Number of rows of purchases and returns that cancel each other within the file and change nothing. */
  readonly unchanged: number
  readonly skipped: readonly Skipped[]
  readonly notes: readonly Message[]
}

/** Maximum number of returns that are listed individually. */
const MOST_NAMED = 20
/** Below this share of the price, a refund does not count as a return of the work. */
const WHOLE = 0.9

/**
 * Matches every return with the newest copies that it can refer to, in the file and in the catalogue: a returned work
 * says nothing about the client's taste.
 */
export function settleReturns(rows: readonly SaleRow[], memory: SaleMemory): SettledReturns {
  const settling = new Settling(rows, memory)
  for (const row of rows) if (row.isReturn === true) settling.settle(row)
  return settling.result(rows)
}

class Settling {
  readonly #memory: SaleMemory
  /** Purchases by client and work, newest first. */
  readonly #purchases: ReadonlyMap<string, SaleRow[]>
  /** Purchases with returned copies: how many copies remain, and which returns took the others. */
  readonly #reduced = new Map<SaleRow, { left: number; returned: Record<string, number> }>()
  readonly #keys = new Map<string, number>()
  readonly #takenBack: TakenBack[] = []
  readonly #skipped: Skipped[] = []
  readonly #notes: Message[] = []
  #changed = 0
  #unchanged = 0

  constructor(rows: readonly SaleRow[], memory: SaleMemory) {
    this.#memory = memory
    const returned = new Set(rows.filter((row) => row.isReturn === true).map(placeKey))
    this.#purchases = Map.groupBy(
      rows
        .filter((row) => row.isReturn !== true && returned.has(placeKey(row)))
        .toSorted((a, b) => b.time - a.time),
      placeKey,
    )
  }

  settle(row: SaleRow): void {
    const by = this.#keyOf(row)
    if (this.#memory.hasReturn(row, by)) {
      this.#unchanged++
      return
    }
    const purchases = this.#purchasesFor(row)
    const first = purchases.at(0)
    if (isMoneyAlone(row, first)) {
      const reason = message('plans.moneyBack', { amount: -(row.price ?? 0), work: row.itemId })
      this.#skipped.push({ file: row.file, line: row.line, reason })
      return
    }
    const before = this.#takenBack.length
    const taken = first === undefined ? this.#takeKnown(row, by) : this.#takeRows(row, by, purchases)
    if (taken === 0) {
      const reason = message('plans.nothingToReturn', { client: row.clientId, work: row.itemId })
      this.#skipped.push({ file: row.file, line: row.line, reason })
      return
    }
    if (this.#takenBack.length > before) this.#changed++
    else this.#unchanged++
  }

  result(rows: readonly SaleRow[]): SettledReturns {
    const kept = rows.flatMap((row): SettledRow[] => {
      if (row.isReturn === true) return []
      const reduced = this.#reduced.get(row)
      if (reduced === undefined) return [row]
      return reduced.left === 0 ? [] : [{ ...row, quantity: reduced.left, returned: reduced.returned }]
    })
    const more = this.#notes.length - MOST_NAMED
    return {
      rows: kept,
      takenBack: this.#takenBack,
      changed: this.#changed,
      unchanged: this.#unchanged,
      skipped: this.#skipped,
      notes: [
        ...this.#notes.slice(0, MOST_NAMED),
        ...(more > 0 ? [message('plans.moreReturns', { more, all: this.#notes.length })] : []),
      ],
    }
  }

  /** Two returns of one work on one day are distinct. */
  #keyOf(row: SaleRow): string {
    const plain = `${row.orderId ?? ''} ${row.time}`
    const place = `${plain} ${placeKey(row)}`
    const count = (this.#keys.get(place) ?? 0) + 1
    this.#keys.set(place, count)
    return count === 1 ? plain : `${plain} #${count}`
  }

  /** Purchases in the file that still have copies, newest first; later ones only if there is no earlier one. */
  #purchasesFor(row: SaleRow): SaleRow[] {
    const all = (this.#purchases.get(placeKey(row)) ?? []).filter((each) => this.#leftOf(each) > 0)
    const before = all.filter((each) => each.time <= row.time + DAY_SECONDS)
    return before.length > 0 ? before : all
  }

  #leftOf(row: SaleRow): number {
    return this.#reduced.get(row)?.left ?? row.quantity ?? 1
  }

  /** @returns number of copies subtracted from purchases in the file */
  #takeRows(row: SaleRow, by: string, purchases: readonly SaleRow[]): number {
    let wanted = row.quantity ?? this.#leftOf(purchases[0])
    let taken = 0
    for (const purchase of purchases) {
      if (wanted === 0) break
      const left = this.#leftOf(purchase)
      const copies = Math.min(wanted, left)
      wanted -= copies
      taken += copies
      const known = this.#memory.sameSale(purchase)
      if (copies < left && known !== undefined && known.quantity > copies) {
        // The catalogue has this purchase: it is compared in the file's state, and its copies are subtracted there.
        this.#takenBack.push({ orderItem: known.key, itemId: row.itemId, copies, by })
        this.#memory.takeOff(row, known, copies)
      } else {
        const returned = { ...this.#reduced.get(purchase)?.returned, [by]: copies }
        this.#reduced.set(purchase, { left: left - copies, returned })
        if (copies === left) this.#unchanged++
        if (copies === left && known !== undefined) {
          this.#takenBack.push({ orderItem: known.key, itemId: row.itemId, copies: 'all', by })
          this.#memory.takeOff(row, known, known.quantity)
        }
      }
      this.#tell(row, copies, left, purchase.line)
    }
    return taken
  }

  /** @returns number of copies subtracted from purchases in the catalogue */
  #takeKnown(row: SaleRow, by: string): number {
    let taken = 0
    for (let wanted = row.quantity ?? NaN; wanted !== 0;) {
      const known = this.#memory.newestBefore(row, row.time)
      if (known === undefined) break
      if (Number.isNaN(wanted)) wanted = known.quantity
      const copies = Math.min(wanted, known.quantity)
      wanted -= copies
      taken += copies
      const isAll = copies === known.quantity
      this.#takenBack.push({ orderItem: known.key, itemId: row.itemId, copies: isAll ? 'all' : copies, by })
      this.#memory.takeOff(row, known, copies)
      this.#tell(row, copies, known.quantity)
    }
    return taken
  }

  #tell({ file, line, clientId, itemId }: SaleRow, copies: number, of: number, bought?: number): void {
    const said = { file, line, client: clientId, work: itemId }
    const some = { ...said, copies, of, left: of - copies }
    if (bought === undefined)
      this.#notes.push(copies === of ? message('plans.returned', said) : message('plans.returnedSome', some))
    else
      this.#notes.push(
        copies === of
          ? message('plans.returnedBought', { ...said, bought })
          : message('plans.returnedSomeBought', { ...some, bought }),
      )
  }
}

const placeKey = ({ clientId, itemId }: SaleRow): string => JSON.stringify([clientId, itemId])

function isMoneyAlone({ price }: SaleRow, purchase: SaleRow | undefined): boolean {
  return price !== undefined && price < 0 && purchase?.price !== undefined && -price < purchase.price * WHOLE
}
