import { unwatchFolder, watchedFolders, watchFolder } from '../services/importing/watching.ts'
import { api } from './base.ts'

export const watching = {
  list: api.watching.list.handler(({ context }) => watchedFolders(context.gallery)),
  start: api.watching.start.handler(({ input, context }) => watchFolder(context.gallery, input)),
  stop: api.watching.stop.handler(({ input, context }) => unwatchFolder(context.gallery, input)),
}
