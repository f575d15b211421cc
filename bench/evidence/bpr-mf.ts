import type { History, Matrix } from '../../src/learning/dataset.ts'
import type { Method } from '../../src/learning/evaluation/method.ts'
import { profileOf } from '../../src/learning/evaluation/protocol.ts'
import { gatherRows, multiplyTransposed } from '../../src/learning/linalg/products.ts'
import { Random } from '../../src/learning/linalg/random.ts'

/**
 * BPR-MF (Rendle et al. 2009): s(u, i) = γ_u · γ_i + β_i, learned by stochastic gradient descent on −ln σ(s(u, i) −
 * s(u, j)) + λ (|γ_u|² + |γ_i|² + |γ_j|²), i bought by u and j any other work. Does not use pictures: works without
 * buyers keep their initial random values, near zero.
 */
const FACTORS = 32
const RATE = 0.05
const START = 0.05

/** Yields the method after each number of passes in `stops`, ascending. */
export function* bprMf(
  items: number,
  histories: readonly History[],
  {
    lambda,
    stops,
    seed,
  }: { readonly lambda: number; readonly stops: readonly number[]; readonly seed: number },
): Generator<{ readonly passes: number; readonly method: Method }> {
  const random = new Random(seed)
  const profiles = histories.map(profileOf)
  const owned = profiles.map((works) => new Set(works))
  const pairs = profiles.flatMap((works, user) => Array.from(works, (work) => [user, work] as const))
  const users = randomRows(histories.length, random)
  // The last column is the bias: for users it is always 1.
  const works = randomRows(items, random)
  for (let user = 0; user < users.rows; user++) users.data[user * users.columns + FACTORS] = 1
  for (let work = 0; work < items; work++) works.data[work * works.columns + FACTORS] = 0
  let passes = 0
  for (const stop of stops) {
    for (; passes < stop; passes++) {
      for (let step = 0; step < pairs.length; step++) {
        const [user, bought] = pairs[random.integer(pairs.length)]
        const other = random.integer(items)
        if (!owned[user].has(other)) learn(users, works, { user, bought, other }, lambda)
      }
    }
    yield { passes, method: methodOf(users, works) }
  }
}

interface Triple {
  readonly user: number
  readonly bought: number
  readonly other: number
}

function learn(users: Matrix, works: Matrix, { user, bought, other }: Triple, lambda: number): void {
  const width = FACTORS + 1
  const [u, i, j] = [user * width, bought * width, other * width]
  let difference = 0
  for (let at = 0; at < width; at++)
    difference += users.data[u + at] * (works.data[i + at] - works.data[j + at])
  const slope = 1 / (1 + Math.exp(difference))
  for (let at = 0; at < FACTORS; at++) {
    const [own, first, second] = [users.data[u + at], works.data[i + at], works.data[j + at]]
    users.data[u + at] += RATE * (slope * (first - second) - lambda * own)
    works.data[i + at] += RATE * (slope * own - lambda * first)
    works.data[j + at] += RATE * (-slope * own - lambda * second)
  }
  works.data[i + FACTORS] += RATE * (slope - lambda * works.data[i + FACTORS])
  works.data[j + FACTORS] -= RATE * (slope + lambda * works.data[j + FACTORS])
}

function methodOf(users: Matrix, works: Matrix): Method {
  const [left, right] = [copyOf(users), copyOf(works)]
  return {
    name: 'bpr-mf',
    scores: (_, clients = []) => multiplyTransposed(gatherRows(left, Int32Array.from(clients)), right),
  }
}

function copyOf({ data, rows, columns }: Matrix): Matrix {
  return { data: data.slice(), rows, columns }
}

function randomRows(rows: number, random: Random): Matrix {
  const columns = FACTORS + 1
  return {
    data: Float32Array.from({ length: rows * columns }, () => START * random.gaussian()),
    rows,
    columns,
  }
}
