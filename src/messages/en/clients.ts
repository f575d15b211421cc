/** Faults of a client's record. A key that ends in `Next` states the next step for the preceding key. */
export const clients = {
  notToReserve: '{work} cannot be reserved: it is sold or withdrawn.',
  notToReserveNext: 'Choose a work that can be offered.',
  mergeSelf: 'The client {id} cannot be merged with itself.',
  mergeSelfNext: 'Name two clients.',
  noMerge: 'There is no merge {merge} of clients.',
  noMergeNext: {
    terminal: '`client show` lists the merges of a client.',
    window: 'It was undone already.',
  },
  mergedAfterwards: '{kept} was merged into {other} afterwards.',
  mergedAfterwardsNext: 'Undo that merge first.',
  idAgain: 'There is a client {id} again.',
  idAgainNext: 'Merge or forget that one first.',
  logBusy:
    'The client is forgotten, but the log of the catalogue could not be emptied: another program is reading it.',
  logBusyNext: 'Close other windows and programs that have this gallery open; its log is emptied with them.',
  noField: 'There is no field {field} to empty.',
  noFieldNext: {
    terminal: '`client edit --help` lists them.',
    window: 'Choose one of the fields in the form.',
  },
  notWritten: '{file} cannot be written.',
  notWrittenNext: 'Choose another folder, or make room there.',
} as const
