import {
  leftOutOf,
  listImports,
  outlookOfUndo,
  showImport,
  undoImport,
  worksOfImport,
} from '../services/importing/import-history.ts'
import { api } from './base.ts'

export const imports = {
  list: api.imports.list.handler(({ context }) => listImports(context.gallery)),
  show: api.imports.show.handler(({ input, context }) => showImport(context.gallery, input.id)),
  works: api.imports.works.handler(({ input, context }) => worksOfImport(context.gallery, input.id)),
  leftOut: api.imports.leftOut.handler(({ input, context }) => leftOutOf(context.gallery, input)),
  outlook: api.imports.outlook.handler(({ input, context }) => outlookOfUndo(context.gallery, input.id)),
  undo: api.imports.undo.handler(({ input, context }) => undoImport(context.gallery, input.id)),
}
