import type { TableKind } from '../../../contract/areas/importing.ts'
import type { Vocabulary } from './headings.ts'
import {
  ARTWORK_COLUMNS,
  CLIENT_COLUMNS,
  guessBudget,
  guessMeasured,
  guessPrice,
  LIKE_COLUMNS,
  PAID_PRICES,
  SALE_COLUMNS,
} from '../values/vocabularies.ts'

/** Definition of the columns of one kind of table. */
export interface KindColumns {
  readonly vocabulary: Vocabulary<string>
  readonly needed: readonly string[]
  readonly guess?: (heading: string) => string | undefined
  /** As in `nameColumns`. */
  readonly first?: Readonly<Record<string, readonly string[]>>
}

const EVENT = ['user_id', 'item_id', 'timestamp']

export const KIND_COLUMNS: Readonly<Record<TableKind, KindColumns>> = {
  artworks: { vocabulary: ARTWORK_COLUMNS, needed: ['item_id'], guess: guessMeasured },
  clients: { vocabulary: CLIENT_COLUMNS, needed: ['user_id'], guess: guessBudget },
  sales: { vocabulary: SALE_COLUMNS, needed: EVENT, guess: guessPrice, first: { price: PAID_PRICES } },
  likes: { vocabulary: LIKE_COLUMNS, needed: EVENT },
}
