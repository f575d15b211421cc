import fc from 'fast-check'

/**
 * Property tests try the same examples every time, so that a gate is deterministic for the same tree. A different
 * number in PROPERTY_SEED tries other examples.
 */
fc.configureGlobal({ seed: Number(process.env.PROPERTY_SEED ?? 1) })

/** Number of runs of a costly property: PROPERTY_TIMES=10 tries ten times as many examples as a gate has time for. */
export const tried = (runs: number): number => runs * Number(process.env.PROPERTY_TIMES ?? 1)
