/**
 * Faults of suggestions and similarity searches. A key that ends in `Next` states the next step for the preceding key.
 */
export const suggestions = {
  vbprByHand: 'VBPR ranks for clients whom it was trained on, not for works picked by hand.',
  vbprByHandNext: {
    terminal: 'Name a client, or switch to a CuratorNet model: `models use NAME`.',
    window: 'Choose a client, or use a CuratorNet model in the Training view.',
  },
  noPurchase: {
    terminal: '{clientId} has bought no embedded work yet.',
    window: '{clientId} has bought no analysed work yet.',
  },
  noPurchaseNext: {
    terminal: 'Pick works the client likes: --works ID,ID.',
    window: 'Pick works that the client likes.',
  },
  computedElsewhere: 'The numbers of {name} were computed elsewhere; a picture has none.',
  computedElsewhereNext: {
    terminal: 'Switch to a network with `networks use` and run `embed`, or ask with --artwork.',
    window: 'Switch to a network in the settings, or start from a work.',
  },
  changeFilter: 'Change this filter.',
  loosenFilters: 'Loosen one of these filters.',
  vbprUnknown: 'VBPR does not know {clientId}: it ranks only for clients whose purchases it was trained on.',
  vbprUnknownNext: {
    terminal: 'Train it again with the newest sales, or switch to a CuratorNet model: `models use NAME`.',
    window: 'Train it again with the newest sales, or use a CuratorNet model in the Training view.',
  },
  noneLeft: 'No work that can be offered {conditions}.',
  isPricedIn: 'is priced in {currency}',
  costsOrMore: 'costs {amount} or more',
  costsOrLess: 'costs {amount} or less',
  isWide: 'is known to be at most {width} cm wide',
  isHigh: 'is known to be at most {height} cm high',
  isBy: 'is by {artists}',
  isByOther: 'is by an artist other than {artists}',
  isIn: 'is in the medium {mediums}',
  hasTag: 'has the tag {tags}',
  either: '{before} or {other}',
  overBudget: 'Every work that can be offered costs more than the budget of {limit}.',
  overBudgetNext: {
    terminal: 'Leave the budget out, or change it: `client edit`.',
    window: 'Lift the budget, or change it in the record.',
  },
  hasPalette: 'has a picture that is {palettes}',
  dark: 'among the darkest',
  bright: 'among the brightest',
  cool: 'among the coolest in colour',
  warm: 'among the warmest in colour',
} as const
