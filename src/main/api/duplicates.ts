import {
  findDuplicates,
  keepBoth,
  listMerges,
  mergeWorks,
  undoMerge,
} from '../services/catalogue/duplicates.ts'
import { api, longWork } from './base.ts'

export const duplicates = {
  find: api.duplicates.find.handler(longWork(findDuplicates)),
  keep: api.duplicates.keep.handler(({ input, context }) => keepBoth(context.gallery, input)),
  merge: api.duplicates.merge.handler(({ input, context }) => mergeWorks(context.gallery, input)),
  undo: api.duplicates.undo.handler(({ input, context }) => undoMerge(context.gallery, input.id)),
  merges: api.duplicates.merges.handler(({ context }) => listMerges(context.gallery)),
}
