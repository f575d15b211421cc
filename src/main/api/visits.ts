import {
  answerAtCopy,
  beginVisitAtCopy,
  noteVisitAtCopy,
  removeVisitAtCopy,
  showAtCopy,
  visitsNotedOf,
} from '../services/desks/visits.ts'
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
  of: api.visits.of.handler(({ input, context }) => [
    ...visitsNotedOf(context.gallery, input.client),
    ...visitsOf(context.gallery, input.client),
  ]),
  begin: api.visits.begin.handler(
    ({ input, context }) =>
      beginVisitAtCopy(context.gallery, input.client) ?? beginVisit(context.gallery, input.client),
  ),
  show: api.visits.show.handler(
    ({ input, context }) =>
      showAtCopy(context.gallery, input.visit, input.artwork) ??
      showAtVisit(context.gallery, input.visit, input.artwork),
  ),
  answer: api.visits.answer.handler(
    ({ input, context }) =>
      answerAtCopy(context.gallery, input.visit, input.artwork, input.answer) ??
      answerAtVisit(context.gallery, input.visit, input.artwork, input.answer),
  ),
  note: api.visits.note.handler(
    ({ input, context }) =>
      noteVisitAtCopy(context.gallery, input.visit, input.notes) ??
      noteVisit(context.gallery, input.visit, input.notes),
  ),
  remove: api.visits.remove.handler(
    ({ input, context }) =>
      removeVisitAtCopy(context.gallery, input.visit) ?? removeVisit(context.gallery, input.visit),
  ),
}
