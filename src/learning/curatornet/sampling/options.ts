import { Fault } from '../../../contract/fault.ts'
import { message } from '../../../messages/message.ts'

/** The six strategies, by their numbers in the paper (section 4.3). */
export const GUIDELINES = [1, 2, 3, 4, 5, 6] as const
export type Guideline = (typeof GUIDELINES)[number]

export interface SamplingOptions {
  /**
   * Training triples over all strategies, 10,000,002 by default. Clients, works, orders and their parts get equal
   * shares, each rounded up, so slightly more are sampled; fewer if the gallery has no more.
   */
  readonly triples?: number
  /** Validation triples over all strategies, 300,000 by default (500,000 for `authors`). */
  readonly validationTriples?: number
  /** The paper's guidelines, or random negatives for real clients (the paper's ablation). */
  readonly sampling?: 'guidelines' | 'random'
  /** `authors` keeps the positive in the profiles of strategies 4 and 5, as the authors' code does. */
  readonly variant?: 'curatornet' | 'authors'
  /**
   * What a triple's profile is: the works of a client, or, for networks that know every client by number, a list of
   * that number alone. Only strategies 1 to 4 have clients to number; in that case 3 and 4 are used by default (the
   * paper's VBPR, section 5.2).
   */
  readonly profiles?: 'works' | 'clients'
  /** Works that strategies 5 and 6 build artificial profiles from: every work, or only those that were bought. */
  readonly pool?: 'all' | 'purchased'
  /** Number of likes that weigh as much as one purchase; 0, as in the paper: likes do not count. */
  readonly likesPerPurchase?: number
  readonly seed?: number
  /** Probability that a negative is drawn from the reference work's own cluster, 0.6 in the authors' code. */
  readonly sameClusterProbability?: number
  /**
   * Minimum difference in cosine by which the positive must be closer to the profile's work than the negative (strategy
   * 6).
   */
  readonly margin?: number
  /** Relative shares of the guidelines; an omitted one gets none. All six equal by default; ignored for `random`. */
  readonly strategies?: Partial<Readonly<Record<Guideline, number>>>
}

const ALL_ALIKE = { 1: 1, 2: 1, 3: 1, 4: 1, 5: 1, 6: 1 }
const OF_CLIENTS = { 3: 1, 4: 1 }

export type CompleteSamplingOptions = Required<SamplingOptions>

/** Fills in the defaults. Throws a Fault of kind `usage` for counts, shares or probabilities out of range. */
export function completeOptions(options: SamplingOptions): CompleteSamplingOptions {
  const variant = options.variant ?? 'curatornet'
  const profiles = options.profiles ?? 'works'
  const complete: CompleteSamplingOptions = {
    triples: options.triples ?? 10_000_002,
    validationTriples: options.validationTriples ?? (variant === 'authors' ? 500_000 : 300_000),
    sampling: options.sampling ?? 'guidelines',
    variant,
    profiles,
    pool: options.pool ?? 'all',
    likesPerPurchase: options.likesPerPurchase ?? 0,
    seed: options.seed ?? 1,
    sameClusterProbability: options.sameClusterProbability ?? 0.6,
    margin: options.margin ?? 0.1,
    strategies: options.strategies ?? (profiles === 'works' ? ALL_ALIKE : OF_CLIENTS),
  }
  refuseUnless(
    Number.isInteger(complete.triples) && complete.triples > 0,
    'triples',
    'a whole number above 0',
  )
  refuseUnless(
    Number.isInteger(complete.validationTriples) && complete.validationTriples >= 0,
    'validationTriples',
    'a whole number, 0 or more',
  )
  refuseUnless(
    Number.isInteger(complete.likesPerPurchase) && complete.likesPerPurchase >= 0,
    'likesPerPurchase',
    'a whole number, 0 or more',
  )
  const probability = complete.sameClusterProbability
  refuseUnless(probability >= 0 && probability <= 1, 'sameClusterProbability', 'a number from 0 to 1')
  refuseUnless(Number.isFinite(complete.margin), 'margin', 'a number')
  const shares = GUIDELINES.map((guideline) => complete.strategies[guideline] ?? 0)
  refuseUnless(
    shares.every((share) => share >= 0 && Number.isFinite(share)) && shares.some((share) => share > 0),
    'strategies',
    'shares of 0 or more, one of them above 0',
  )
  const { 5: fifth = 0, 6: sixth = 0 } = complete.strategies
  refuseUnless(
    profiles === 'works' || fifth + sixth === 0,
    'strategies',
    'shares of strategies 1 to 4 only where profiles are clients',
  )
  return complete
}

function refuseUnless(fine: boolean, option: string, expected: string): void {
  if (fine) return
  throw new Fault('usage', message('learning.samplingRange', { option }), {
    next: message('learning.samplingRangeNext', { expected }),
  })
}
