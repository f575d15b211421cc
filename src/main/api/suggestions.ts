import {
  nextOfTasteRound,
  recommend,
  similarToPicture,
  similarWorks,
  whoMightWant,
} from '../services/suggestions/suggestions.ts'
import { withoutRefused } from '../services/desks/noting.ts'
import { api } from './base.ts'

export const suggestions = {
  recommend: api.suggestions.recommend.handler(async ({ input, context, signal }) =>
    withoutRefused(context.gallery, await recommend(context.gallery, input, { signal })),
  ),
  similar: api.suggestions.similar.handler(({ input, context, signal }) =>
    similarWorks(context.gallery, input, { signal }),
  ),
  similarToPicture: api.suggestions.similarToPicture.handler(({ input, context, signal }) =>
    similarToPicture(context.gallery, input, { signal }),
  ),
  who: api.suggestions.who.handler(({ input, context, signal }) =>
    whoMightWant(context.gallery, input, { signal }),
  ),
  tasteRound: api.suggestions.tasteRound.handler(({ input, context, signal }) =>
    nextOfTasteRound(context.gallery, input, { signal }),
  ),
}
