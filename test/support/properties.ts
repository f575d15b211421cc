import fc from 'fast-check'

/**
 * Property tests try the same examples every time, so that a gate says the same of the same tree. Another number in
 * PROPERTY_SEED looks elsewhere.
 */
fc.configureGlobal({ seed: Number(process.env.PROPERTY_SEED ?? 1) })

/** How often a costly property is tried: PROPERTY_TIMES=10 tries ten times as many examples as a gate has time for. */
export const tried = (runs: number): number => runs * Number(process.env.PROPERTY_TIMES ?? 1)
