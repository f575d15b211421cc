/**
 * Faults of works, photographs, groups and duplicates. A key that ends in `Next` states the next step for the preceding
 * key.
 */
export const works = {
  none: 'There is no work {itemId}.',
  notEmbedded: {
    terminal: 'Work {itemId} is not embedded yet.',
    window: 'Work {itemId} is not analysed yet.',
  },
  notEmbeddedNext: { terminal: 'Run `embed`.', window: 'Analyse the new works.' },
  sharedName: '{itemId} has {which} called {named}.',
  sharedNameNext: {
    terminal: 'Name one by its SHA-256, as `pictures list` shows it.',
    window: 'Choose one by its picture.',
  },
  alikeNotListed: 'Works that look alike are not listed: {why}',
  noMerge: 'There is no merge {id}.',
  noMergeNext: 'List the merges again.',
  oneWork: '{first} is one work.',
  oneWorkNext: 'Name two.',
  onePlace: 'Where the works go is not said, or said twice.',
  onePlaceNext: {
    terminal: 'Give one of `--front`, `--end`, `--before ID` and `--after ID`.',
    window: 'Choose one place.',
  },
  checkId: {
    terminal: 'Check the id; `works list` finds works.',
    window: 'Check the id; it may have been removed.',
  },
  lastPhotograph: '{itemId} has no other photograph.',
  lastPhotographNext: 'Add the right one first, then remove this one.',
  noPhotograph: '{itemId} has no such photograph ({sha256}).',
  noPhotographNext: 'List its photographs again.',
  noCluster: 'There is no cluster {cluster}.',
  noClusterNext: {
    terminal: 'Works are grouped by `cluster`.',
    window: 'Group the works by their looks again.',
  },
  noPhotographs: 'no photograph',
  severalPhotographs: 'several photographs',
} as const
