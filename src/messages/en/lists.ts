/** Faults of lists, call lists and documents. A key that ends in `Next` says what to do about the one before it. */
export const lists = {
  none: 'There is no list {list}.',
  noneNext: {
    terminal: '`lists` names them all.',
    window: 'It may have been deleted; look among the deleted lists.',
  },
  trayName: 'The tray keeps its name.',
  trayNameNext: 'Save it as a list of its own.',
} as const
