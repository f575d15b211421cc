import type { methodReasons as english } from '../../en/window/method-reasons.ts'
import type { TranslatedWords } from '../../translated.ts'

export const methodReasons: TranslatedWords<typeof english> = {
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
}
