import { returnSale } from '../services/sales/returning.ts'
import { listSales } from '../services/sales/sales-list.ts'
import { recordSale } from '../services/sales/selling.ts'
import { api } from './base.ts'

export const sales = {
  record: api.sales.record.handler(({ input, context }) => recordSale(context.gallery, input)),
  return: api.sales.return.handler(({ input, context }) => returnSale(context.gallery, input)),
  list: api.sales.list.handler(({ input, context }) => listSales(context.gallery, input)),
}
