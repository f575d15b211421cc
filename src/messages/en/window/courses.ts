/** Words of learning curves by kind of example, and of what became of offers month by month. */
export const courses = {
  title: 'How it learned, by kind of example',
  text: '{model}: how many of 100 examples of each kind, none of them seen in training, it gets right as it learns. 50 is chance.',
  none: 'Curves for each kind of example appear here once a CuratorNet or a blend was trained.',
  now: '{name}: {n} of 100 in the end',
  kind: 'Kind of example',
  first: 'At first',
  last: 'In the end',
  best: 'At best',
  months: 'Offers by model and month',
  monthsText:
    'Viewed: the work was shown to the client in a visit. In the test: of 100 hidden past sales, those found in the model’s top 20.',
  model: 'Model',
  month: 'Month',
  offered: 'Offered',
  viewed: 'Viewed',
  sold: 'Sold',
  declined: 'Declined',
  inTest: 'In the test',
  byHand: 'without a model',
} as const
