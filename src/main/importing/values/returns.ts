import { message } from '../../../messages/message.ts'
import { refused, shown, textOf, understood } from './cell.ts'
import type { Cell, Reading } from './cell.ts'

/** Words of shops and accounts for a sale that is taken back, in English, German, Spanish and French. */
const TAKEN_BACK =
  /\b(?:refund(?:ed)?|return(?:ed|s)?|credit(?: note| memo)?|reversal|reversed|chargeback|cancel(?:l?ed|lation)?|void(?:ed)?|storno|storniert|gutschrift|retoure|rückgabe|rücksendung|rückerstattung|erstattung|erstattet|zurückgegeben|devolución|devuelt[oa]|reembolso|reembolsad[oa]|abono|anulad[oa]|anulación|cancelad[oa]|remboursement|remboursée?|avoir|annulée?)(?![\p{L}\d])/iu
/** A part of the money went back and the work did not. */
const IN_PART = /partial|partially|teilweise|teil-|parcial|partiel/i

/**
 * Whether a row of a sales export takes a purchase back: by a quantity below 0, a price below 0, or a word in a column
 * of kinds. Refused for a quantity of none and for money that was given back in part, which is no return of the work.
 */
export function isReturn(row: {
  /** Copies, below 0 where they came back. */
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
