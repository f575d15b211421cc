import { folded } from '../../../contract/plain-text.ts'

/** Minimum length of a name: in shorter names, a difference of one letter is more than a typing error. */
const SHORTEST_SLIP = 6
const INITIAL = 1

/**
 * Groups of names that may mean one person: different case, accents or order ("MARTIN, Henri"), initials ("H. Martin"),
 * or one letter added, missing, replaced or swapped ("Henry Martin"). Each name is in at most one group.
 * @param names distinct
 * @returns indices into `names`, ascending in each group
 */
export function similarNames(names: readonly string[]): number[][] {
  const group = names.map((_, at) => at)
  const rootOf = (at: number): number => (group[at] === at ? at : rootOf(group[at]))
  const join = (places: readonly number[]): void => {
    for (const place of places.slice(1)) group[rootOf(place)] = rootOf(places[0])
  }
  const words = names.map(wordsOf)
  const keys = words.map((own) => [...own].sort().join(' '))
  // Names that are equal except for case, accents, punctuation and order.
  for (const places of placesBy(keys, (key) => [key]).values()) join(places)
  for (const [a, b] of initialPairs(words)) join([a, b])
  for (const [a, b] of slipPairs(keys)) join([a, b])
  return [...Map.groupBy(names.keys(), rootOf).values()].filter((places) => places.length > 1)
}

function wordsOf(name: string): string[] {
  return folded(name.normalize('NFKC')).match(/[\p{L}\p{N}]+/gu) ?? []
}

/**
 * Names whose only first name is the initial of the other's, with the same last name: only if exactly one name fits.
 */
function initialPairs(words: readonly (readonly string[])[]): [number, number][] {
  const byInitial = placesBy(words, (own) =>
    own.length === 2 && own[0].length > INITIAL ? [`${own[0][0]} ${own[1]}`] : [],
  )
  return words.flatMap((own, at): [number, number][] => {
    if (own.length !== 2 || own[0].length !== INITIAL) return []
    const whole = byInitial.get(own.join(' ')) ?? []
    return whole.length === 1 ? [[at, whole[0]]] : []
  })
}

/**
 * Pairs one edit apart: both give the same text when a letter is left out, or one is the other with a letter left out.
 */
function slipPairs(keys: readonly string[]): [number, number][] {
  const long = (key: string): boolean => key.length >= SHORTEST_SLIP
  const shortened = placesBy(keys, (key) =>
    long(key) ? [key, ...Array.from(key, (_, at) => key.slice(0, at) + key.slice(at + 1))] : [],
  )
  const pairs: [number, number][] = []
  for (const places of shortened.values()) {
    for (const [at, a] of places.entries())
      for (const b of places.slice(at + 1)) if (isOneSlip(keys[a], keys[b])) pairs.push([a, b])
  }
  return pairs
}

/** One letter added, missing or replaced, or two neighbours swapped; a different number is not a typing error. */
function isOneSlip(a: string, b: string): boolean {
  let start = 0
  while (start < a.length && a[start] === b[start]) start++
  let end = 0
  while (end < Math.min(a.length, b.length) - start && a.at(-1 - end) === b.at(-1 - end)) end++
  const [left, right] = [a.slice(start, a.length - end), b.slice(start, b.length - end)]
  if (/\d/.test(left + right)) return false
  if (left.length <= 1 && right.length <= 1) return true
  return left.length === 2 && right === left[1] + left[0]
}

function placesBy<Value>(
  values: readonly Value[],
  keysOf: (value: Value) => readonly string[],
): Map<string, number[]> {
  const places = new Map<string, number[]>()
  values.forEach((value, at) => {
    for (const key of new Set(keysOf(value))) {
      const found = places.get(key)
      if (found === undefined) places.set(key, [at])
      else found.push(at)
    }
  })
  return places
}
