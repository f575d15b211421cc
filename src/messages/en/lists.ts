/** Faults of lists, call lists and documents. A key that ends in `Next` states the next step for the preceding key. */
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
  documentUnwritable: 'The document cannot be written: {detail}',
  emptyList: 'There are no works on this list.',
  emptyListNext: 'Put works on it first.',
  unknownChoice: '{given} is none of the choices.',
  unknownChoiceNext: 'Choose one of {known}.',
  trayName: 'The tray cannot be renamed.',
  trayNameNext: 'Save it as a list of its own.',
} as const
