/** Faults of visits. */
export const visits = {
  none: 'The visit {visit} no longer exists.',
  noneNext: 'Begin the presentation again.',
} as const
