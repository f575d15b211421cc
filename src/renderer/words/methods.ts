import { words } from './language.ts'

/** The methods that an evaluation compares, by the names of the report. */
export const methodWords = words<Readonly<Record<string, string>>>(
  {
    curatornet: 'CuratorNet',
    vbpr: 'VBPR',
    visrank: 'VisRank',
    'visrank-z': 'VisRank, z-scores',
    popularity: 'Popularity',
    random: 'Chance',
    oracle: 'Oracle',
  },
  {
    curatornet: 'CuratorNet',
    vbpr: 'VBPR',
    visrank: 'VisRank',
    'visrank-z': 'VisRank, valores z',
    popularity: 'Popularidad',
    random: 'Azar',
    oracle: 'Oráculo',
  },
)

/** What each method goes by, in a few words. */
export const methodReasons = words<Readonly<Record<string, string>>>(
  {
    curatornet: 'learned from your sales',
    vbpr: 'the paper’s rival, learned too',
    visrank: 'looks most like what was bought',
    'visrank-z': 'the same, every feature weighing alike',
    popularity: 'what sold most',
    random: 'any order',
    oracle: 'knows the answer: the limit',
  },
  {
    curatornet: 'aprendió de sus ventas',
    vbpr: 'el rival del artículo, también aprende',
    visrank: 'lo más parecido a lo comprado',
    'visrank-z': 'lo mismo, cada rasgo con igual peso',
    popularity: 'lo que más se vendió',
    random: 'un orden cualquiera',
    oracle: 'sabe la respuesta: el límite',
  },
)
