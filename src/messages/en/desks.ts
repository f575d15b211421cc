/**
 * Copies for another desk, and the notes returned from them. A key that ends in `Next` states the next step for the
 * preceding key.
 */
export const desks = {
  readOnly: 'This is a copy for another desk, and its catalogue cannot be changed.',
  readOnlyNext: {
    terminal:
      '`desk note` notes offers, likes, refusals and visits; the main desk merges them with `merge changes`.',
    window: 'Change the gallery at the main desk.',
  },
  noCopy: '{folder} is not a copy for another desk.',
  noCopyNext: {
    terminal: 'Make one by `export copy` at the main desk.',
    window: 'Note it at a copy that the main desk has made.',
  },
  noChanges: '{file} is not a file of changes from another desk, or it is damaged.',
  noChangesNext: 'Choose the file changes.curatornet-changes of the copy, and copy it once more.',
  foreign: '{file} does not come from a copy of this gallery.',
  foreignNext: 'Merge it in the gallery that the copy was made from.',
  clientGone: 'the client was forgotten, merged or removed since.',
  workGone: 'the work was removed since.',
  workSold: 'the work was sold since.',
  boughtSince: 'the client has bought the work since.',
} as const
