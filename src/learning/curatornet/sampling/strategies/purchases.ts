import { NumberSet } from '../number-set.ts'
import { OwnProfiles } from '../own-profiles.ts'
import { split, TRIES, type Asked, type SamplingTools, type Source } from '../strategy.ts'

/**
 * One source per client whose positives are uniform purchases, so that a work bought twice weighs twice. Clients who
 * own every work are left out. Shared by strategy 4 and the random ablation, which differ in the negative.
 * @param drawNegative a negative for this positive that is not among the owned and liked works, or -1
 */
export function* purchasesAsPositives(
  { frame, random, profiles, profileRule }: SamplingTools,
  asked: Asked,
  drawNegative: (positive: number, owned: NumberSet) => number,
): Generator<Source> {
  const owned = new NumberSet(frame.items)
  const perClient = split(asked, frame.clients.length)
  for (const client of frame.clients) {
    const { purchases, works, liked } = client
    if (works.length + liked.length === frame.items) continue
    owned.replace([...works, ...liked])
    const own = new OwnProfiles(client, profiles, profileRule)
    yield {
      ...perClient,
      tries: TRIES,
      draw(draft) {
        const place = random.integer(purchases.length)
        draft.positive = purchases[place]
        draft.profile = own.numberFor(place)
        draft.negative = drawNegative(draft.positive, owned)
        return draft.negative !== -1
      },
    }
  }
}
