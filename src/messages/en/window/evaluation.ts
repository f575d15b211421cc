/** Words of the Evaluation view. */
export const evaluation = {
  title: 'Evaluation',
  subtitle: '{model} on the hidden last purchases of {clients} clients, among {works} works · {when}',
  run: 'Test the suggestions',
  runAgain: 'Test again',
  running: 'Testing the suggestions',
  cancel: 'Cancel',
  noModel: 'No model to test yet',
  noModelText:
    'A test asks how high past sales would have stood in the suggestions. First, a model has to learn.',
  toTraining: 'Go to Training',
  noRun: 'Not tested yet',
  noRunText:
    'The last purchase of every returning client was hidden from the model. The test asks how high these works stand in its lists, and in those of simple methods.',
  failed: 'Evaluation failed',
  again: 'Try again',
  protocol: 'Among',
  protocols: {
    all: 'all works',
    stock: 'works in stock then',
  },
  sentence: 'For {n} of 100 past sales the work was in the top 20.',
  chance: 'Chance alone would find {n}.',
  simple: '{method}, the best simple method, finds {n}.',
  ahead: 'Over the whole list, the model ranks better than {method}, and not by luck.',
  behind: 'Over the whole list, {method} ranks better than the model, and not by luck.',
  level: 'Over the whole list, the difference to {method} is small enough to be luck.',
  kChart: 'Found within the first works of the list',
  kChartText: 'Of 100 past sales, by how long a list one looks at',
  kAxis: 'length of the list',
  kLabel: 'Share found by length of the list; {method} finds {n} of 100 in the top 100',
  intervals: 'AUC with its interval',
  intervalsText:
    'Share of all works that rank below a sold one; 95% intervals over the clients. 0.5 is chance.',
  clients: 'Client by client',
  clientsText: 'How high the bought work stood, as AUC; outlined: {method}',
  clientsLabel: 'Distribution of the AUC over the clients; half of them lie above {n}',
  clientsMiddle: 'For half of the clients the work they bought stood above {n} of 100 others.',
  clientsAxis: 'AUC of a client',
  table: 'All methods',
  tableText:
    'Means over the clients, with 95% bootstrap intervals below. The best of each column is bold, the oracle aside.',
  method: 'Method',
  details: 'Where it is hard',
  slices: {
    'one-work-profile':
      'Of {clients} clients only one work was known. For {n} of 100 of them the next one was in the top 20.',
    'never-sold':
      '{clients} clients bought a work that no client had bought before, as one-of-a-kind works are. It was in the top 20 for {n} of 100.',
  },
  reach:
    'Its first 20 places show {works} of {ofWorks} works and {artists} of {ofArtists} artists to somebody.',
  paper:
    'In brackets and as hollow marks: the paper’s figures (Messina et al. 2020, Table 2 and Figure 3). They were measured on other works and clients.',
  inPaper: 'in the paper {value}',
  paperMark: 'the paper',
  history: 'Earlier tests',
  when: 'When',
  model: 'Model',
  among: 'Among',
  clientsColumn: 'Clients',
  noModelName: 'simple methods only',
  outdated: 'made by an earlier version of the program',
  shownMark: 'shown',
  show: 'Show the test of {when}',
  outcomes: 'What became of offers',
  outcomesText:
    '{offers} offers: {sold} sold, {declined} declined. Each is ranked by a model that was trained before the offer, on what the client had bought by then.',
  undated: 'Nothing can be measured: the sales have no dates, so it is unknown which came before an offer.',
  unmeasured:
    'Nothing can be measured yet: no model is older than these offers, or these clients had bought nothing before.',
  tooFew: 'Too little data: with fewer than 20 sold offers or 10 clients, this may well be luck.',
  offersThatWere: 'Offers',
  offersCount: 'Number',
  amongFirst: 'Among the first',
  stoodThere: 'Were there',
  byChance: 'By chance',
  timesChance: 'Times chance (95%)',
  offerOutcomes: {
    sold: 'Sold',
    'not-sold': 'Not sold',
  },
  outcomesCaution:
    'Offers are often chosen from the suggestions: compare what was sold with what was not, rather than with chance.',
} as const
