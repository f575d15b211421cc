/** Turns the works before a triple's positive into the triple's profile. */
export type ProfileRule = (works: Int32Array, positive: number) => Int32Array

/**
 * The paper's profile P_u \ i: without the positive, however often it was bought. Where nothing would remain (a
 * client with one work) the profile stays as it is.
 */
export const withoutPositive: ProfileRule = (works, positive) => {
  if (!works.includes(positive)) return works
  const others = works.filter((work) => work !== positive)
  return others.length === 0 ? works : others
}

/** The authors' code: the profile as it is, positive included. */
export const withPositive: ProfileRule = (works) => works
