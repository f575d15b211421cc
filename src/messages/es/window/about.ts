import type { about as english } from '../../en/window/about.ts'
import type { TranslatedWords } from '../../translated.ts'

export const about: TranslatedWords<typeof english> = {
  title: 'Acerca de CuratorNet',
  version: 'Versión {version}',
  text: 'Todo se queda en este ordenador. El programa pide a la web dos cosas, y solo cuando usted lo dice: una red de imágenes, y si hay una versión más reciente.',
  section: 'Acerca de este programa',
  sectionText: 'Su versión y las licencias de lo que lo compone.',
  open: 'Versión y licencias',
  check: 'Buscar actualizaciones',
  checking: 'Preguntando …',
  newest: 'Esta es la versión más reciente.',
  newer: 'Ya está la versión {latest}.',
  page: 'Abrir su página',
  pageAddress: 'Se puede obtener en {page}.',
  licences: 'Licencias de lo que compone el programa',
  notPackaged: 'Las licencias se reúnen al empaquetar el programa; aquí están en node_modules.',
  close: 'Cerrar',
}
