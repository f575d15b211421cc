import { callList, markCalled } from '../services/lists/call-list.ts'
import { callCsv } from '../services/lists/call-table.ts'
import { api } from './base.ts'

export const calls = {
  list: api.calls.list.handler(({ input, context, signal }) => callList(context.gallery, input, { signal })),
  mark: api.calls.mark.handler(({ input, context }) => markCalled(context.gallery, input)),
  csv: api.calls.csv.handler(({ input, context, signal }) => callCsv(context.gallery, input, { signal })),
}
