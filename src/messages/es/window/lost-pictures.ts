import type { lostPictures as english } from '../../en/window/lost-pictures.ts'
import type { TranslatedWords } from '../../translated.ts'

export const lostPictures: TranslatedWords<typeof english> = {
  text: 'El archivo de esta imagen falta en la galería o está dañado.',
  find: 'Buscarla …',
  title: 'Buscar imágenes que faltan',
  how: 'Indique una carpeta que quizá las tenga todavía. Los archivos se reconocen por su contenido, se llamen como se llamen ahora, y se copian de vuelta.',
  folder: 'Carpeta con imágenes',
  search: 'Buscar',
  choose: 'Elegir una carpeta …',
  searching: 'Buscando …',
  found:
    '{count, plural, =0 {Allí no se ha encontrado nada.} one {Se ha encontrado # imagen y se ha copiado de vuelta.} other {Se han encontrado # imágenes y se han copiado de vuelta.}}',
  stillLost: '{count, plural, =0 {Ya no falta ninguna.} one {Todavía falta #:} other {Todavía faltan #:}}',
}
