/** Faults of artists. A key that ends in `Next` states the next step for the preceding key. */
export const artists = {
  none: 'There is no artist {name}.',
  noneNext: {
    terminal: 'Check the name; `artists list` shows all of them.',
    window: 'Check the name; it may have been changed.',
  },
  nameTaken: 'There is another artist called {name}.',
  nameTakenNext: 'Merge the two if they are one person.',
  oneArtist: '{name} cannot be merged into themselves.',
  oneArtistNext: 'Name two artists.',
  diedBefore: 'Born {born} and died {died} cannot both be right.',
  diedBeforeNext: 'Correct one of the years.',
} as const
