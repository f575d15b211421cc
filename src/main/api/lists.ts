import { listCsv } from '../services/lists/list-tables.ts'
import {
  allLists,
  arrangeWorks,
  changeList,
  makeList,
  noteWork,
  putWorks,
  removeList,
  restoreList,
  showList,
  takeWorks,
} from '../services/lists/lists.ts'
import { api } from './base.ts'

export const lists = {
  all: api.lists.all.handler(({ context }) => allLists(context.gallery)),
  show: api.lists.show.handler(({ input, context }) => showList(context.gallery, input.list)),
  make: api.lists.make.handler(({ input, context }) => makeList(context.gallery, input)),
  change: api.lists.change.handler(({ input, context }) =>
    changeList(context.gallery, input.list, input.changes),
  ),
  put: api.lists.put.handler(({ input, context }) =>
    putWorks(context.gallery, input.list, input.works, input.order),
  ),
  take: api.lists.take.handler(({ input, context }) => takeWorks(context.gallery, input.list, input.works)),
  arrange: api.lists.arrange.handler(({ input, context }) =>
    arrangeWorks(context.gallery, input.list, input.works),
  ),
  note: api.lists.note.handler(({ input, context }) =>
    noteWork(context.gallery, input.list, input.work, input.note),
  ),
  remove: api.lists.remove.handler(({ input, context }) => removeList(context.gallery, input.list)),
  restore: api.lists.restore.handler(({ input, context }) => restoreList(context.gallery, input.list)),
  csv: api.lists.csv.handler(({ input, context }) => listCsv(context.gallery, input.list)),
}
