/** The basis of each method, in a few words. */
export const methodReasons = {
  curatornet: 'learned from your sales',
  taste: 'learned from your sales, chosen by a test of its own',
  blend: 'CuratorNet with artist, style and medium',
  vbpr: 'the paper’s comparison method, also learned',
  visrank: 'looks most like what was bought',
  'visrank-z': 'the same, all features weighted equally',
  'visrank-recent': 'like what was bought last',
  'mean-cosine': 'like the average of what was bought',
  'favourite-artist': 'more by the same artists',
  'item-knn': 'what others bought with it',
  popularity: 'what sold most',
  random: 'any order',
  oracle: 'knows the answer: the limit',
} as const
