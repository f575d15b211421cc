import type { tasteRound as english } from '../../en/window/taste-round.ts'
import type { TranslatedWords } from '../../translated.ts'

export const tasteRound: TranslatedWords<typeof english> = {
  begin: '¿Qué le gusta a este cliente?',
  beginText: 'Aún no ha comprado ni elegido nada. Unas pocas respuestas bastan para sugerir obras.',
  ways: {
    round: 'Ronda de gustos',
    picture: 'A partir de una imagen',
    search: 'A partir de una búsqueda',
  },
  question: 'Imagen {n} de {total}',
  like: 'Le gusta',
  dislike: 'No es para él',
  likeKey: 'Flecha derecha',
  dislikeKey: 'Flecha izquierda',
  skip: 'Saltar',
  back: 'Deshacer la última respuesta',
  suggestions: 'Ver sugerencias',
  suggestionsAfter: 'Sugerencias tras {n, plural, one {# respuesta más} other {# respuestas más}}',
  needsLike: 'Para sugerir hace falta al menos una obra que le guste',
  finished: 'La ronda está completa',
  finishedText:
    '{liked, plural, =0 {No le gustó nada} one {Le gustó una obra} other {Le gustaron # obras}}, {disliked, plural, =0 {no rechazó nada} one {una no} other {# no}}.',
  goOn: 'Otra ronda',
  noMore: 'Se han mostrado todas las obras',
  notAnalysed: 'Las imágenes aún no están analizadas',
  toTraining: 'Ir a Entrenamiento',
  choosePicture: 'Elegir una imagen …',
  pictureText: 'Una foto de una obra que tiene o que le gusta, o una imagen que envió. No se guarda.',
  similarTo: 'Obras parecidas a {name}',
  searchLabel: 'Buscar obras',
  searchText: 'Busque un artista, un título, un tema o una técnica, y seleccione lo que le gusta.',
  noneFound: 'Ninguna obra coincide',
  useThese:
    '{n, plural, =0 {Seleccione lo que le gusta} one {Sugerir a partir de esta obra} other {Sugerir a partir de estas # obras}}',
  again: 'Ronda de gustos',
  choosing: 'Eligiendo imágenes distintas …',
}
