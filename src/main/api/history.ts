import { listChanges, outlookOfChange, undoChange } from '../services/history/change-history.ts'
import { api } from './base.ts'

export const history = {
  list: api.history.list.handler(({ input, context }) => listChanges(context.gallery, input)),
  outlook: api.history.outlook.handler(({ input, context }) =>
    outlookOfChange(context.gallery, input.change),
  ),
  undo: api.history.undo.handler(({ input, context }) => undoChange(context.gallery, input)),
}
