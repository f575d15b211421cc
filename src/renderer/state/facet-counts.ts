import type { Words } from './text-order.ts'
import { choicesOf, type Facet, type FacetValue } from './work-filter.ts'

/** The values offered by the facets of a list: by code, with the number of works of each. */

/** Number of works of each value that can be chosen. */
export function chosenAmong(facet: Facet, words: Words, counts: Int32Array): Map<string, number> {
  const found = new Map<string, number>()
  for (let code = 0; code < words.size; code++) {
    for (const value of choicesOf(facet, words.word(code)))
      found.set(value, (found.get(value) ?? 0) + counts[code])
  }
  return found
}

function offeredTags(counts: ReadonlyMap<string, number>, chosen: ReadonlySet<string>): FacetValue[] {
  return [...new Set([...counts.keys(), ...chosen])]
    .map((value) => ({ value, count: counts.get(value) ?? 0 }))
    .filter(({ value, count }) => count > 0 || chosen.has(value))
    .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1))
}

/** Counts a work for its value; `counts` has one more entry than there are codes, for works without a value. */
export function countOne(
  { codes, counts }: { readonly codes: Int32Array; readonly counts: Int32Array },
  at: number,
): void {
  counts[codes[at] < 0 ? counts.length - 1 : codes[at]]++
}

/** Which codes of a facet pass a choice, one flag per code; undefined if nothing is chosen. */
export function allowedCodes(
  facet: Facet,
  words: Words,
  chosen: ReadonlySet<string>,
): Uint8Array | undefined {
  if (chosen.size === 0) return undefined
  const allowed = new Uint8Array(words.size)
  if (facet === 'tags') {
    for (let code = 0; code < words.size; code++)
      allowed[code] = Number(choicesOf(facet, words.word(code)).some((tag) => chosen.has(tag)))
    return allowed
  }
  for (const value of chosen) {
    const code = words.find(value)
    if (code !== undefined) allowed[code] = 1
  }
  return allowed
}

/** The values offered by a facet, most frequent first, including chosen ones that do not occur. */
export function offeredValues(
  facet: Facet,
  words: Words,
  chosen: ReadonlySet<string>,
  counts: Int32Array,
): FacetValue[] {
  if (facet === 'tags') return offeredTags(chosenAmong(facet, words, counts), chosen)
  const ranks = words.ranks()
  const codes: number[] = []
  for (let code = 0; code < words.size; code++) {
    if (counts[code] > 0 || chosen.has(words.word(code))) codes.push(code)
  }
  const offered = codes
    .sort((a, b) => counts[b] - counts[a] || ranks[a] - ranks[b])
    .map((code) => ({ value: words.word(code), count: counts[code] }))
  const unknown = [...chosen].filter((value) => words.find(value) === undefined)
  return [...offered, ...unknown.map((value) => ({ value, count: 0 }))]
}
