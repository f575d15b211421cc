import type { artists as english } from '../en/artists.ts'
import type { Translated } from '../translated.ts'

export const artists: Translated<typeof english> = {
  none: 'No hay ningún artista {name}.',
  noneNext: {
    terminal: 'Compruebe el nombre; `artists list` los muestra todos.',
    window: 'Compruebe el nombre; puede haber cambiado.',
  },
  nameTaken: 'Hay otro artista llamado {name}.',
  nameTakenNext: 'Combine los dos si son la misma persona.',
  oneArtist: '{name} no se puede combinar consigo mismo.',
  oneArtistNext: 'Indique dos artistas.',
  diedBefore: 'No puede haber nacido en {born} y muerto en {died}.',
  diedBeforeNext: 'Corrija uno de los años.',
}
