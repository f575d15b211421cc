import {
  answerAtVisit,
  beginVisit,
  noteVisit,
  removeVisit,
  showAtVisit,
  visitsOf,
} from '../services/visits/visits.ts'
import { api } from './base.ts'

export const visits = {
  of: api.visits.of.handler(({ input, context }) => visitsOf(context.gallery, input.client)),
  begin: api.visits.begin.handler(({ input, context }) => beginVisit(context.gallery, input.client)),
  show: api.visits.show.handler(({ input, context }) =>
    showAtVisit(context.gallery, input.visit, input.artwork),
  ),
  answer: api.visits.answer.handler(({ input, context }) =>
    answerAtVisit(context.gallery, input.visit, input.artwork, input.answer),
  ),
  note: api.visits.note.handler(({ input, context }) => noteVisit(context.gallery, input.visit, input.notes)),
  remove: api.visits.remove.handler(({ input, context }) => removeVisit(context.gallery, input.visit)),
}
