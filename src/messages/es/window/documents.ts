import type { documents as english } from '../../en/window/documents.ts'
import type { TranslatedWords } from '../../translated.ts'

export const documents: TranslatedWords<typeof english> = {
  noPicture: 'Sin imagen',
  untitled: 'Sin título',
  unknownArtist: 'Artista desconocido',
  born: 'nac. {year}',
  edition: 'edición de {size}',
  number: 'n.º {number}',
  sold: 'Vendida',
  reserved: 'Reservada',
  onRequest: 'Precio a consultar',
  for: 'Para {client}',
  works: '{n, plural, one {# obra} other {# obras}}',
  selection: 'Una selección',
  letterTitle: 'Oferta',
  letterOpening:
    'Estimado/a {client}:\n\nGracias por su interés en nuestra galería. Nos complace ofrecerle las siguientes obras.',
  letterClosing:
    'Nos alegraría mostrarle las obras en persona. Díganos, por favor, si desea reservar alguna de ellas.\n\nAtentamente,\n{gallery}',
  nobody: 'cliente',
  callsTitle: '{n, plural, one {A quién llamar por # obra} other {A quién llamar por # obras}}',
  callColumns: { client: 'Cliente', contact: 'Contacto', suits: 'Le va', before: 'Antes' },
  place: 'n.º {place} de {of}, destaca {lead}',
  bought: 'compró el {day}',
  offered: '{title}: ofrecida el {day}',
  visited: 'visita del {day}',
  called: 'llamado el {day}',
  callsExplain:
    'Lugar: dónde está la obra entre las que pueden ofrecerse al cliente, según {model}. Destaca: cuánto está por encima de la media de estas obras, en desviaciones típicas. Se compararon {clients} clientes.',
}
