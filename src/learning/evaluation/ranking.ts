import { Fault } from '../../contract/fault.ts'
import { message } from '../../messages/message.ts'
import { countLower } from '../linalg/halving.ts'

/** Positions of the relevant works of one test case: all that a metric needs. */
export interface Ranking {
  /** 0-based positions of the relevant works, ascending. */
  readonly positions: Int32Array
  /** Number of works ranked, including the relevant ones. */
  readonly candidates: number
  /**
   * Share of the pairs of a relevant and another work that are in the correct order, a tie counting half; 1 when every
   * work is relevant.
   */
  readonly auc: number
}

/** The ranking described by 0-based positions, without ties; they need not be sorted. */
export function rankingOf(places: ArrayLike<number>, candidates: number): Ranking {
  const positions = Int32Array.from(places).sort()
  const relevant = positions.length
  const others = candidates - relevant
  // The relevant work at `position` ranks above the others that are neither before it nor relevant themselves.
  const won = positions.reduce((sum, position, before) => sum + others - (position - before), 0)
  return { positions, candidates, auc: others === 0 ? 1 : won / (relevant * others) }
}

/**
 * Ranks the candidates by score, highest first, and returns the positions of the relevant ones, in one pass and without
 * sorting. Works with equal scores share their positions: relevant ones are spread evenly over them, so that neither
 * the order of the catalogue nor chance decides (one relevant work among n of equal score is placed in the middle).
 * @param scores one score per work
 * @param candidates 1 for every work that is ranked
 * @param relevant at least one work, each once and each a candidate
 * @throws Fault `internal` for a candidate whose score is not a number.
 */
export function rankRelevant(
  scores: ArrayLike<number>,
  candidates: Uint8Array,
  relevant: Int32Array,
): Ranking {
  const levels = relevantLevels(scores, relevant)
  const { counted, higher, equal } =
    levels.scores.length === 1
      ? countAround(scores, candidates, levels.scores[0])
      : countByLevel(scores, candidates, levels.scores)
  const others = counted - relevant.length
  const positions = new Int32Array(relevant.length)
  let ranked = 0
  let above = 0
  let won = 0
  for (let level = levels.scores.length - 1; level >= 0; level--) {
    above += higher[level + 1]
    const members = levels.members[level]
    const tied = equal[level] - members
    const place = above + ranked
    for (let member = 0; member < members; member++) {
      positions[ranked + member] = place + Math.floor(((2 * member + 1) * equal[level]) / (2 * members))
    }
    won += members * (others - above - tied / 2)
    above += tied
    ranked += members
  }
  return { positions, candidates: counted, auc: others === 0 ? 1 : won / (relevant.length * others) }
}

/** The distinct scores of the relevant works, ascending, and the number of works with each. */
function relevantLevels(
  scores: ArrayLike<number>,
  relevant: Int32Array,
): { scores: Float64Array; members: number[] } {
  const sorted = Float64Array.from(relevant, (work) => scores[work]).sort()
  const distinct: number[] = []
  const members: number[] = []
  for (const score of sorted) {
    if (distinct.length > 0 && distinct[distinct.length - 1] === score) members[members.length - 1]++
    else {
      distinct.push(score)
      members.push(1)
    }
  }
  return { scores: Float64Array.from(distinct), members }
}

interface Counts {
  readonly counted: number
  readonly higher: Int32Array
  readonly equal: Int32Array
}

/** Like `countByLevel` for one level, which is the most frequent case: without branches, a third of the time. */
function countAround(scores: ArrayLike<number>, candidates: Uint8Array, level: number): Counts {
  let [counted, above, equal, below] = [0, 0, 0, 0]
  for (let work = 0; work < candidates.length; work++) {
    const score = scores[work]
    const isCandidate = candidates[work]
    counted += isCandidate
    above += isCandidate & Number(score > level)
    equal += isCandidate & Number(score === level)
    below += isCandidate & Number(score < level)
  }
  // What is neither above, equal nor below is no number.
  if (above + equal + below < counted)
    throw noNumber(candidates.findIndex((one, work) => one === 1 && Number.isNaN(scores[work])))
  return { counted, higher: Int32Array.of(below, above), equal: Int32Array.of(equal) }
}

function noNumber(work: number): Fault {
  return new Fault(
    'internal',
    message('system.internal', { detail: `The score of work ${work} is no number.` }),
  )
}

/**
 * Counts the candidates by level: `equal[i]` have exactly the score of level i, `higher[i]` are strictly between level
 * i - 1 and level i (the ends are open).
 */
function countByLevel(scores: ArrayLike<number>, candidates: Uint8Array, levels: Float64Array): Counts {
  const higher = new Int32Array(levels.length + 1)
  const equal = new Int32Array(levels.length)
  let counted = 0
  for (let work = 0; work < candidates.length; work++) {
    if (candidates[work] === 0) continue
    const score = scores[work]
    if (Number.isNaN(score)) throw noNumber(work)
    counted++
    const lower = countLower(levels, score)
    if (lower < levels.length && levels[lower] === score) equal[lower]++
    else higher[lower]++
  }
  return { counted, higher, equal }
}
