import type { TrainSettings } from '../../contract/settings.ts'
import type { StrategyYield, TrainReport } from '../../contract/results/learning.ts'
import type { SampledTriples } from '../../learning/curatornet/sampling/sample-triples.ts'
import type { TrainingOutcome } from '../../learning/curatornet/trained.ts'
import type { GalleryData } from './gallery-data.ts'

/** One training, as reported. */
interface ReportedTraining {
  readonly outcome: TrainingOutcome
  readonly sampled: SampledTriples
  /** Whether it resumed from a checkpoint. */
  readonly resumed: boolean
  /** Whether it was refitted on every sale afterwards. */
  readonly refitted: boolean
}

/** Builds the report of a training. */
export function reportOf(
  name: string,
  settings: TrainSettings,
  { embedder }: GalleryData,
  { outcome, sampled, resumed, refitted }: ReportedTraining,
  metrics: Record<string, number>,
): Omit<TrainReport, 'current'> {
  const { triples, epochs, seconds, validationAccuracy, loss, stopped } = outcome
  return {
    model: name,
    method: settings.method,
    backend: settings.backend,
    device: outcome.settings.device ?? 'cpu',
    embedder: embedder.name,
    triples,
    validation_triples: sampled.validation.length,
    epochs,
    seconds,
    triples_per_second: seconds > 0 ? triples / seconds : 0,
    validation_accuracy: validationAccuracy,
    loss,
    lambda: outcome.settings.lambda,
    seed: outcome.settings.seed,
    sampling: settings.sampling,
    stopped,
    refitted,
    resumed,
    strategies: sampled.report.map(
      ({ name: strategy, paperNumber, requested, training, validation, reason }, at) => ({
        strategy,
        paper_number: paperNumber,
        requested,
        training,
        validation,
        reason,
        ...courseOf(outcome.checks, at),
      }),
    ),
    metrics,
  }
}

/** Number of points, enough for a page-wide chart. */
const COURSE_POINTS = 60

/** Accuracy on the examples of one strategy over time; empty if it was not measured. */
function courseOf(checks: TrainingOutcome['checks'], strategy: number): Pick<StrategyYield, 'course'> {
  const measured = checks.flatMap(({ triples, parts }): [number, number][] => {
    const share = parts?.at(strategy)
    return share === undefined || Number.isNaN(share) ? [] : [[triples, share]]
  })
  if (measured.length < 2) return {}
  const step = Math.ceil(measured.length / COURSE_POINTS)
  return { course: measured.filter((_, at) => at % step === 0 || at === measured.length - 1) }
}
