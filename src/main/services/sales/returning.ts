import { DAY_SECONDS, isRank } from '../../../contract/days.ts'
import type { SaleLine } from '../../../catalog-read/index.ts'
import type { NewReturn } from '../../../contract/areas/sales.ts'
import { Fault } from '../../../contract/fault.ts'
import { message } from '../../../messages/message.ts'
import type { Tells, Writes } from '../../session/needs.ts'
import { secondsOf } from './selling.ts'

/**
 * Returns a sale or some of its lines: the returned works are in stock again and no longer count as purchases; the
 * history keeps them.
 * @returns the number of the change in the history
 * @throws Fault `not-found`; `bad-input` for more copies than were sold and for a return before its sale
 */
export function returnSale(
  session: Writes & Tells,
  { order, lines, date }: NewReturn,
): { change: number | null } {
  const catalog = session.write()
  const { change } = catalog.history.record('saleReturned', () => {
    const sold = catalog.reader.sold.ofOrder(order)
    if (sold.length === 0) {
      throw new Fault('not-found', message('sales.noOrder', { order }), {
        next: message('sales.noOrderNext'),
      })
    }
    const returnedAt = secondsOf(date)
    if (returnedAt < sold[0].soldAt - LONGEST_DAY && !isRank(sold[0].soldAt)) {
      throw new Fault('bad-input', message('sales.returnedBefore'), {
        next: message('sales.returnedBeforeNext'),
      })
    }
    for (const { line, copies } of lines === null ? sold.map(wholeLine) : lines.map(demandLine(sold))) {
      const number = catalog.sales.insertReturn(line, { copies, returnedAt })
      catalog.sales.countCopies(line.itemId, -copies)
      if (copies === line.quantity) catalog.sales.takeBack(line.line, line.itemId)
      else catalog.sales.takeCopiesBack(line.line, line.itemId, copies, `return ${number}`)
    }
  })
  session.changes.touch()
  return { change }
}

/** Sales with a time of day can be from a time zone in which it is later. */
const LONGEST_DAY = DAY_SECONDS

interface Part {
  readonly line: SaleLine
  readonly copies: number
}

const wholeLine = (line: SaleLine): Part => ({ line, copies: line.quantity })

function demandLine(sold: readonly SaleLine[]) {
  const left = new Set(sold.map(({ line }) => line))
  return ({ line: number, copies }: { line: number; copies: number }): Part => {
    const line = sold.find((each) => each.line === number)
    if (line === undefined || !left.delete(number)) {
      throw new Fault('not-found', message('sales.noLine', { line: number }), {
        next: message('sales.noOrderNext'),
      })
    }
    if (copies > line.quantity) {
      throw new Fault(
        'bad-input',
        message('sales.tooManyBack', { copies: line.quantity, work: line.title ?? line.itemId }),
        { next: message('sales.tooManyBackNext') },
      )
    }
    return { line, copies }
  }
}
