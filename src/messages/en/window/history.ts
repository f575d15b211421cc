/** Words of the change log and its undo. */
export const history = {
  undo: 'Undo',
  nothingToUndo:
    'Nothing to undo in this session. Earlier changes can be undone in the history of a work or client.',
  undone: 'Undone: {what}.',
} as const
