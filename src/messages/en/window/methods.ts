/** The methods that an evaluation compares, by their names in the report. */
export const methods = {
  curatornet: 'CuratorNet',
  taste: 'Taste model',
  blend: 'Blend',
  vbpr: 'VBPR',
  visrank: 'VisRank',
  'visrank-z': 'VisRank, z-scores',
  'visrank-recent': 'Recent purchases',
  'mean-cosine': 'Average picture',
  'favourite-artist': 'Favourite artist',
  'item-knn': 'Bought together',
  popularity: 'Popularity',
  random: 'Chance',
  oracle: 'Oracle',
} as const
