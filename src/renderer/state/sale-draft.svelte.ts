import type { Work } from '../../contract/areas/catalogue.ts'
import type { NewSale } from '../../contract/areas/sales.ts'

/** One work of a sale being entered. */
export interface DraftLine {
  readonly work: Work
  /** Price of one copy, before the discount; null if unknown. */
  readonly price: number | null
  readonly copies: number
}

/** An amount in one currency; null for prices without one. */
export interface Total {
  readonly amount: number
  readonly currency: string | null
}

/** A sale as entered by the user; entries are kept even if the catalogue changes meanwhile. */
export class SaleDraft {
  #lines = $state.raw<readonly DraftLine[]>([])
  discount = $state(0)
  date = $state(today())
  invoice = $state('')

  constructor(works: readonly Work[]) {
    this.#lines = works.map(lineOf)
  }

  get lines(): readonly DraftLine[] {
    return this.#lines
  }

  /** Amounts to be paid, one per currency: amounts in different currencies are never added up. */
  get totals(): readonly Total[] {
    const sums = new Map<string | null, number>()
    for (const { work, price, copies } of this.#lines) {
      if (price === null) continue
      const paid = (Math.round(price * (100 - this.discount)) / 100) * copies
      sums.set(work.currency, (sums.get(work.currency) ?? 0) + paid)
    }
    return [...sums].map(([currency, amount]) => ({ amount, currency }))
  }

  /** Adds a work, at most once. */
  add(work: Work): void {
    if (this.#lines.some((line) => line.work.item_id === work.item_id)) return
    this.#lines = [...this.#lines, lineOf(work)]
  }

  remove(itemId: string): void {
    this.#lines = this.#lines.filter(({ work }) => work.item_id !== itemId)
  }

  change(itemId: string, changes: Partial<Pick<DraftLine, 'price' | 'copies'>>): void {
    this.#lines = this.#lines.map((line) => (line.work.item_id === itemId ? { ...line, ...changes } : line))
  }

  /** The sale to be recorded, for a client given by id. */
  saleTo(client: string): NewSale {
    const { discount, date } = this
    const invoice = this.invoice.trim()
    return {
      client,
      works: this.#lines.map(({ work: { item_id, currency }, price, copies }) => ({
        ...{ artwork: item_id, price, currency, copies },
      })),
      ...{ discount, date, invoice: invoice === '' ? null : invoice },
    }
  }
}

function lineOf(work: Work): DraftLine {
  return { work, price: work.price, copies: 1 }
}

/** The local calendar date, YYYY-MM-DD. */
export function today(): string {
  const now = new Date()
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()]
    .map((part) => String(part).padStart(2, '0'))
    .join('-')
}

/** Whether another copy of a work can be sold, as far as the catalogue knows. */
export function isSoldOut({ one_of_a_kind, edition_size, copies_sold, status }: Work): boolean {
  return one_of_a_kind ? status === 'sold' : edition_size !== null && copies_sold >= edition_size
}

/** Text of a work in a list of suggestions: several works can have the same title. */
export function workText({ item_id, title, artist }: Work): string {
  return [title, artist].filter((part) => part !== null).join(', ') + ` (${item_id})`
}

const MOST_OFFERED = 40

/** The first works that can be sold and whose title, artist or number contains the words. */
export function worksLike(text: string, works: readonly Work[]): Work[] {
  const fits = containing(text)
  const found: Work[] = []
  for (const work of works) {
    if (isSoldOut(work) || !fits(work)) continue
    if (found.push(work) === MOST_OFFERED) break
  }
  return found
}

/** The first sold-out work whose title, artist or number contains the words. */
export function soldLike(text: string, works: readonly Work[]): Work | undefined {
  const fits = containing(text)
  return works.find((work) => isSoldOut(work) && fits(work))
}

function containing(text: string): (work: Work) => boolean {
  const wanted = text.trim().toLocaleLowerCase()
  return (work) => wanted !== '' && workText(work).toLocaleLowerCase().includes(wanted)
}
