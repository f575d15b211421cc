/** The findings of a check, and what can be done about them. */
export const mending = {
  more: '{n, plural, one {… and # more.} other {… and # more.}}',
  mendAll: '{n, plural, one {Mend the one that can be mended} other {Mend the # that can be mended}}',
  mending: 'Mending …',
  mended: '{n, plural, one {# problem is mended.} other {# problems are mended.}}',
  dealtWith: 'Resolved',
  act: {
    putBack: 'Put it back',
    makeAgain: 'Make it again',
    newCopy: 'Make a new backup',
    remove: 'Remove the file',
    otherModel: 'Go to models',
    getNetwork: 'Go to networks',
    analyse: 'Analyse all works again',
    restore: 'Go to backups',
  },
} as const
