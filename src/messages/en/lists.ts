/** Faults of lists, call lists and documents. A key that ends in `Next` says what to do about the one before it. */
export const lists = {
  none: 'There is no list {list}.',
  noneNext: {
    terminal: '`lists` names them all.',
    window: 'It may have been deleted; look among the deleted lists.',
  },
  several: 'Several lists are called {list}.',
  severalNext: 'Name one by its number: {numbers}.',
  callWorks:
    '{count, plural, =0 {A call list needs works, and there are none.} other {A call list is made of at most {most} works; these are #.}}',
  callWorksNext: { terminal: 'Name works or a list.', window: 'Select works, or take some off the list.' },
  trayName: 'The tray keeps its name.',
  trayNameNext: 'Save it as a list of its own.',
} as const
