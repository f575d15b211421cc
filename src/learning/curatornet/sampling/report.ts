import type { Guideline } from './options.ts'
import type { Tally } from './source-run.ts'
import type { Asked, Strategy, StrategyName } from './strategy.ts'

/** What one strategy was asked for and what it yielded. */
export interface StrategyReport {
  readonly strategy: StrategyName
  /** The paper's number (section 4.3); null for random negatives. */
  readonly paperNumber: Guideline | null
  /** In a gallerist's words. */
  readonly name: string
  /** Training and validation triples asked for, together. Rounding up equal parts can yield more. */
  readonly requested: number
  readonly training: number
  readonly validation: number
  /** Tries refused because the triple was there already. */
  readonly collisions: number
  /** Tries refused because positive and negative show the same picture. */
  readonly samePicture: number
  /** Why less than requested was sampled, as a sentence. */
  readonly reason?: string
}

const NAMES: Readonly<Record<StrategyName, string>> = {
  'missing-work-of-an-order': 'The missing work of an order',
  'next-order': 'The next order',
  'favourite-artists': 'Similar works by artists the client bought',
  'own-works-above-others': 'Bought works above others',
  'artificial-profile': 'One work above all others',
  'artificial-profile-same-artist': 'Similar works by the artist of one work',
  'liked-works-above-others': 'Liked works above others',
  'random-negatives': 'Bought works above random others',
}

/** The report on a finished strategy. */
export function reportOf(strategy: Strategy, asked: Asked, tally: Tally): StrategyReport {
  const requested = asked.training + asked.validation
  const { training, validation, collisions, samePicture } = tally
  const reason = reasonFor(strategy, requested, tally)
  return {
    strategy: strategy.name,
    paperNumber: strategy.paperNumber,
    name: NAMES[strategy.name],
    requested,
    training,
    validation,
    collisions,
    samePicture,
    ...(reason === undefined ? {} : { reason }),
  }
}

function reasonFor(strategy: Strategy, requested: number, tally: Tally): string | undefined {
  const sampled = tally.training + tally.validation
  if (sampled >= requested) return undefined
  if (sampled === 0) return strategy.needs
  const neverOpened = requested - tally.opened > (requested - sampled) / 2
  const otherTries = tally.unanswered + tally.samePicture
  if (neverOpened || otherTries > tally.collisions) {
    return `Only some of the clients or works have what this needs. ${strategy.needs}`
  }
  return `New triples of this kind became rare: ${tally.collisions} tries met one that was there already.`
}
