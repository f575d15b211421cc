import { message } from '../../../../messages/message.ts'
import { FavouriteArtistPositives } from '../favourite-artists.ts'
import { UnknownNegatives } from '../negatives.ts'
import { split, TRIES, type Strategy } from '../strategy.ts'

/**
 * Strategy 3: a work that looks like the client's and is by one of the client's artists is ranked above works unrelated
 * to the client. The profile is the whole history (paper section 4.3; the third sampler of the authors' code).
 */
export const favouriteArtists: Strategy = {
  name: 'favourite-artists',
  paperNumber: 3,
  needs: message('strategies.needsFavouriteArtists'),

  *sources({ frame, random, profiles, profileRule }, asked) {
    const positives = new FavouriteArtistPositives(frame, random)
    const negatives = new UnknownNegatives(frame, random)
    const perClient = split(asked, frame.clients.length)
    for (const client of frame.clients) {
      if (!positives.meet(client)) continue
      negatives.meet(client)
      const profile = profiles.numberOf(profileRule(client.purchases, -1, client))
      yield {
        ...perClient,
        tries: TRIES,
        draw(draft) {
          draft.profile = profile
          draft.positive = positives.draw()
          if (draft.positive === -1) return false
          draft.negative = negatives.draw()
          return draft.negative !== -1
        },
      }
    }
  },
}
