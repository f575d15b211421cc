import type { jobs as english } from '../../en/window/jobs.ts'
import type { TranslatedWords } from '../../translated.ts'

export const jobs: TranslatedWords<typeof english> = {
  'demo.prepare': 'Abriendo la galería de muestra',
  'importing.artworks': 'Importando obras',
  'importing.sales': 'Importando ventas',
  'importing.likes': 'Importando preferencias',
  'importing.clients': 'Importando clientes',
  'importing.ugallery': 'Importando los archivos publicados',
  'networks.add': 'Añadiendo una red',
  'networks.fetch': 'Descargando una red',
  'networks.change': 'Midiendo una red',
  'networks.switch': 'Cambiando a otra red',
  'duplicates.find': 'Comparando imágenes',
  'gallery.check': 'Comprobando la galería',
  doctor: 'Examinando este ordenador',
  embed: 'Analizando las obras nuevas',
  cluster: 'Agrupando obras por su aspecto',
  train: 'Entrenando con las ventas',
  evaluate: 'Probando las sugerencias',
  reproduce: 'Reproduciendo el artículo',
  'documents.lookbook': 'Creando un dosier',
  'documents.letter': 'Creando una carta',
  'documents.callSheet': 'Creando una lista de llamadas',
  'documents.pictures': 'Copiando imágenes',
  'desks.makeCopy': 'Copiando la galería para otro puesto',
  'map.project': 'Trazando el mapa',
}
