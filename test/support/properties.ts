import fc from 'fast-check'

/**
 * Property tests try the same examples every time, so that a gate says the same of the same tree. Another number in
 * PROPERTY_SEED looks elsewhere.
 */
fc.configureGlobal({ seed: Number(process.env.PROPERTY_SEED ?? 1) })
