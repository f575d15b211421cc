/** Faults of looking for updates. A key that ends in `Next` states the next step for the preceding key. */
export const about = {
  noReleases: 'This copy of the program does not know where its releases are.',
  noReleasesNext: 'A packaged program does; a checkout is updated with git.',
  noAnswer: '{page} does not say which release is the newest ({detail}).',
  noAnswerNext: 'Check the connection, or open the page in a browser.',
} as const
