/**
 * Faults and notes of evaluations and of the reproduction. A key that ends in `Next` states the next step for the
 * preceding key.
 */
export const evaluation = {
  seenLeftOut:
    '{seen, plural, one {# last purchase is left out: the model learned from it.} other {# last purchases are left out: the model learned from them.}}',
  together: '{name} reads {networks} too.',
  sampled: '{users} of {sampledFrom} clients were tested, drawn evenly: testing all would take too long.',
  unknownSales: 'It is not known which sales {name} learned from: an earlier version made it.',
  unknownSalesNext: 'Train a new model, or name another one.',
  seenAll: '{name} was trained on every sale, the hidden ones too, so testing it says nothing.',
  seenAllNext: {
    terminal: 'Its figures from before are in `models list`; or name another model.',
    window: 'Its figures from before are in the Training view; or use another model.',
  },
  noClient: 'No client can be tested: none bought a new work in a second order.',
  noClientNext: 'Import sales of clients who came back at least once.',
  tTest: 'A t-test needs at least two clients.',
  outdated: 'Evaluation {id} was made by an earlier version of the program, or is damaged.',
  outdatedNext: 'Run the evaluation again.',
  notMeasured: 'Evaluation {id} did not measure {metric}.',
  none: 'There is no evaluation {id}.',
  noneNext: {
    terminal: '`evaluate` runs one.',
    window: 'Press “Test the suggestions” in the Evaluation view.',
  },
  paperFileNext: 'Name a JSON file of the form of resources/paper-table2.json.',
  paperShape: '{file} is no list of rows with method, lambda, sampling and figures.',
  paperShapeNext: 'Follow resources/paper-table2.json; figures that are not known are null.',
  pageUnwritable: 'The page {file} cannot be written.',
  pageUnwritableNext: {
    terminal: 'Give another --out; the finished runs are kept.',
    window: 'Name another file; the finished runs are kept.',
  },
  trainFirst: {
    terminal: 'Run `train{options}` first, without --refit.',
    window: 'Train first with this method, without training again on all sales afterwards.',
  },
  leftOutRefitted: '{title} is left out: every model was refitted on every sale, the hidden ones too.',
  leftOutUntrained: '{title} is left out: no model is trained yet.',
  measured: 'It measured {metrics}.',
  noHiddenSale:
    'No hidden sale of {client} can be shown: no model was tested, or the sales have changed since.',
  inUseLeftOut: 'The model in use, {name}, is not tested: it learned from every sale, the hidden ones too.',
  noReproduction: 'No reproduction of the paper has ended yet.',
  noReproductionNext: {
    terminal: '`reproduce` makes one.',
    window: 'Press “Make Table 2” in the Evaluation view.',
  },
  measuredNothing: 'It measured nothing.',
} as const
