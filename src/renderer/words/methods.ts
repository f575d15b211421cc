import { words } from './language.ts'

/** The methods that an evaluation compares, by the names of the report. */
export const methodWords = words<Readonly<Record<string, string>>>(
  {
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
  },
  {
    curatornet: 'CuratorNet',
    taste: 'Modelo de gusto',
    blend: 'Mezcla',
    vbpr: 'VBPR',
    visrank: 'VisRank',
    'visrank-z': 'VisRank, valores z',
    'visrank-recent': 'Compras recientes',
    'mean-cosine': 'Imagen media',
    'favourite-artist': 'Artista favorito',
    'item-knn': 'Comprado junto',
    popularity: 'Popularidad',
    random: 'Azar',
    oracle: 'Oráculo',
  },
)

/** What each method goes by, in a few words. */
export const methodReasons = words<Readonly<Record<string, string>>>(
  {
    curatornet: 'learned from your sales',
    taste: 'learned from your sales, chosen by a test of its own',
    blend: 'CuratorNet with artist, style and medium',
    vbpr: 'the paper’s rival, learned too',
    visrank: 'looks most like what was bought',
    'visrank-z': 'the same, every feature weighing alike',
    'visrank-recent': 'like what was bought last',
    'mean-cosine': 'like the average of what was bought',
    'favourite-artist': 'more by the same artists',
    'item-knn': 'what others bought with it',
    popularity: 'what sold most',
    random: 'any order',
    oracle: 'knows the answer: the limit',
  },
  {
    curatornet: 'aprendió de sus ventas',
    taste: 'aprendió de sus ventas, elegido con una prueba propia',
    blend: 'CuratorNet con artista, estilo y técnica',
    vbpr: 'el rival del artículo, también aprende',
    visrank: 'lo más parecido a lo comprado',
    'visrank-z': 'lo mismo, cada rasgo con igual peso',
    'visrank-recent': 'como lo último comprado',
    'mean-cosine': 'como la media de lo comprado',
    'favourite-artist': 'más de los mismos artistas',
    'item-knn': 'lo que otros compraron con ello',
    popularity: 'lo que más se vendió',
    random: 'un orden cualquiera',
    oracle: 'sabe la respuesta: el límite',
  },
)
