import { TRAITS, type Traits } from '../../learning/curatornet/mixture-terms.ts'

/** For scores that depend on vectors alone. */
export const NO_TRAITS: Traits = {
  artist: new Int32Array(),
  style: new Int32Array(),
  subject: new Int32Array(),
  medium: new Int32Array(),
  tags: { starts: new Int32Array(1), numbers: new Int32Array() },
}

/** Whether two catalogues describe their works identically. */
export function areSame(a: Traits, b: Traits): boolean {
  const pairs = [
    ...TRAITS.map((name) => [a[name], b[name]]),
    [a.tags.starts, b.tags.starts],
    [a.tags.numbers, b.tags.numbers],
  ]
  return pairs.every(
    ([one, other]) => one.length === other.length && one.every((value, at) => value === other[at]),
  )
}
