import { message } from '../../../messages/message.ts'
import { refused, shown, textOf, understood } from './cell.ts'
import type { Cell, Reading } from './cell.ts'

/** Words used by shops and accounts for a sale that is reversed, in English, German, Spanish and French. */
const TAKEN_BACK =
  /\b(?:refund(?:ed)?|return(?:ed|s)?|credit(?: note| memo)?|reversal|reversed|chargeback|cancel(?:l?ed|lation)?|void(?:ed)?|storno|storniert|gutschrift|retoure|rückgabe|rücksendung|rückerstattung|erstattung|erstattet|zurückgegeben|devolución|devuelt[oa]|reembolso|reembolsad[oa]|abono|anulad[oa]|anulación|cancelad[oa]|remboursement|remboursée?|avoir|annulée?)(?![\p{L}\d])/iu
/** Part of the money was refunded, but the work was not returned. */
const IN_PART = /partial|partially|teilweise|teil-|parcial|partiel/i

/**
 * Whether a row of a sales export reverses a purchase: by a negative quantity, a negative price, or a word in a column
 * of kinds. Rejected for a quantity of zero and for a partial refund, which is not a return of the work.
 */
export function isReturn(row: {
  /** Number of copies, negative if they were returned. */
  readonly quantity: number
  readonly kind: Cell
  readonly price?: number
}): Reading<boolean> {
  const kind = textOf(row.kind)
  if (IN_PART.test(kind))
    return row.price !== undefined && row.price > 0 && !TAKEN_BACK.test(kind.replace(IN_PART, ''))
      ? understood(false)
      : refused(message('values.partRefund', { cell: shown(row.kind) }))
  if (TAKEN_BACK.test(kind)) return understood(true)
  if (row.quantity < 0) return understood(true)
  if (row.quantity === 0) return refused(message('values.noQuantity'))
  return understood(row.price !== undefined && row.price < 0)
}
