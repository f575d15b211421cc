/** Faults of visits. */
export const visits = {
  none: 'There is no visit {visit} any more.',
  noneNext: 'Begin the presentation again.',
} as const
