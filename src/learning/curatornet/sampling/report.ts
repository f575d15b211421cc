import { EXAMPLE_KINDS } from '../../../contract/example-kinds.ts'
import { message, type Message } from '../../../messages/message.ts'
import type { Guideline } from './options.ts'
import type { Tally } from './source-run.ts'
import type { Asked, Strategy, StrategyName } from './strategy.ts'

/** What was requested of one strategy and what it yielded. */
export interface StrategyReport {
  readonly strategy: StrategyName
  /** The paper's number (section 4.3); null for random negatives. */
  readonly paperNumber: Guideline | null
  readonly name: Message
  /** Number of training and validation triples requested in total. Rounding up equal parts can yield more. */
  readonly requested: number
  readonly training: number
  readonly validation: number
  /** Number of attempts rejected because the triple already existed. */
  readonly collisions: number
  /** Number of attempts rejected because positive and negative show the same picture. */
  readonly samePicture: number
  /** Why fewer than requested were sampled, as a sentence. */
  readonly reason?: Message
}

/** The report on a finished strategy. */
export function reportOf(strategy: Strategy, asked: Asked, tally: Tally): StrategyReport {
  const requested = asked.training + asked.validation
  const { training, validation, collisions, samePicture } = tally
  const reason = reasonFor(strategy, requested, tally)
  return {
    strategy: strategy.name,
    paperNumber: strategy.paperNumber,
    name: message(EXAMPLE_KINDS[strategy.name]),
    requested,
    training,
    validation,
    collisions,
    samePicture,
    ...(reason === undefined ? {} : { reason }),
  }
}

function reasonFor(strategy: Strategy, requested: number, tally: Tally): Message | undefined {
  const sampled = tally.training + tally.validation
  if (sampled >= requested) return undefined
  if (sampled === 0) return strategy.needs
  const neverOpened = requested - tally.opened > (requested - sampled) / 2
  const otherTries = tally.unanswered + tally.samePicture
  if (neverOpened || otherTries > tally.collisions) {
    return message('strategies.onlySome', { needs: strategy.needs })
  }
  return message('strategies.becameRare', { tries: tally.collisions })
}
