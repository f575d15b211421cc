import type { methods as english } from '../../en/window/methods.ts'
import type { TranslatedWords } from '../../translated.ts'

export const methods: TranslatedWords<typeof english> = {
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
}
