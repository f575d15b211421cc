import type { pictureSearch as english } from '../../en/window/picture-search.ts'
import type { TranslatedWords } from '../../translated.ts'

export const pictureSearch: TranslatedWords<typeof english> = {
  open: 'Buscar por imagen …',
  title: 'Obras parecidas a esta imagen',
  picture: 'La imagen',
  unseen: 'Este tipo de imagen no se puede mostrar aquí.',
  notKept: 'Solo se compara; la galería no la guarda.',
  another: 'Otra imagen …',
  back: 'Volver al catálogo',
  looking: 'Comparándola con todas las obras …',
  found: '{count, plural, one {# obra} other {# obras, primero las más parecidas}}',
  alike: '{percent} de parecido',
  space: 'Se compara por',
  spaces: {
    features: 'Lo que muestran las imágenes',
    model: 'El gusto de sus clientes',
  },
  broken: 'Esta imagen no se puede comparar',
  notYet: 'Las obras aún no se han analizado',
  notYetText:
    'Cuando el programa haya mirado las imágenes de sus obras, podrá comparar otras imágenes con ellas.',
  look: 'Analizar',
  onePicture: 'Solo se puede comparar una imagen cada vez con las obras.',
  onePictureNext: 'Copie una sola imagen, o suelte varias para importarlas.',
  drop: 'Buscar obras parecidas',
  dropText: 'La imagen se compara con todas las obras y no se guarda.',
}
