import { notedAtDesk } from '../services/desks/changes-file.ts'
import { makeDeskCopy } from '../services/desks/copy.ts'
import { noteAtDesk, removeNote } from '../services/desks/noting.ts'
import { takeInChanges } from '../services/desks/taking-in.ts'
import { api, longWork } from './base.ts'

export const desks = {
  makeCopy: api.desks.makeCopy.handler(longWork(makeDeskCopy)),
  note: api.desks.note.handler(({ input, context }) => noteAtDesk(context.gallery, input)),
  noted: api.desks.noted.handler(({ context }) => notedAtDesk(context.gallery)),
  removeNote: api.desks.removeNote.handler(({ input, context }) => removeNote(context.gallery, input.id)),
  takeIn: api.desks.takeIn.handler(({ input, context }) => takeInChanges(context.gallery, input)),
}
