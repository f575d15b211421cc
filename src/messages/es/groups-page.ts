import type { groupsPage as english } from '../en/groups-page.ts'
import type { Translated } from '../translated.ts'

/** Textos de la página con todos los grupos visuales. */
export const groupsPage: Translated<typeof english> = {
  title: 'Grupos visuales de la colección',
  lead: '{works, plural, one {1 obra} other {# obras}} en {groups, plural, one {1 grupo} other {# grupos}} de obras que se parecen; de cada uno, las más cercanas a su centro.',
  figures:
    '{size, plural, one {1 obra} other {# obras}}, {offered, plural, one {1 disponible} other {# disponibles}}, {sold, plural, =0 {ninguna vendida} one {1 vendida} other {# vendidas}}',
  noPictures: 'Sin imágenes',
  none: 'Las obras no están agrupadas por su aspecto.',
}
