/** Faults of exporting the map as a file. */
export const mapPicture = {
  none: 'There is no map yet.',
  noneNext: 'Analyse the works, and lay out the map.',
} as const
