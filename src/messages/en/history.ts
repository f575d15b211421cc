/** Faults of the change log and its undo. A key that ends in `Next` states the next step for the preceding key. */
export const history = {
  none: 'There is no change {id}.',
  noneNext: {
    terminal: 'List the changes: `history`.',
    window: 'The history of the work or the client shows which there are.',
  },
  undone: 'Change {id} was undone already.',
  undoneNext: 'Do it again if you want it back.',
  depends: 'This cannot be undone, because something later depends on it: {what}. ({done})',
  dependsNext: {
    terminal: 'Undo that first: `undo NUMBER` with the number of the later change.',
    window: 'Undo that first, in the history of the work or the client.',
  },
  dependsNextImport: 'Undo that import first, or correct what is wrong by hand.',
  byChange: '{what} (change {id})',
  byImport: 'import {id}',
  bySomething: 'something that is not in the history',
} as const
