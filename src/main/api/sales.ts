import { recordSale, undoSale } from '../services/sales/selling.ts'
import { api } from './base.ts'

export const sales = {
  record: api.sales.record.handler(({ input, context }) => recordSale(context.gallery, input)),
  undo: api.sales.undo.handler(({ input, context }) => undoSale(context.gallery, input)),
}
