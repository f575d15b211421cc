import type { menu as english } from '../../en/window/menu.ts'
import type { TranslatedWords } from '../../translated.ts'

export const menu: TranslatedWords<typeof english> = {
  gallery: 'Galería',
  newGallery: 'Nueva galería…',
  openGallery: 'Abrir galería…',
  recent: 'Galerías recientes',
  closeGallery: 'Cerrar galería',
  settings: 'Ajustes',
  edit: 'Edición',
  undo: 'Deshacer el último cambio',
  view: 'Ver',
  catalogue: 'Catálogo',
  client: 'Cliente',
  lists: 'Listas',
  map: 'Mapa',
  training: 'Entrenamiento',
  evaluation: 'Evaluación',
  keys: 'Atajos de teclado',
  about: 'Acerca de CuratorNet',
  checkForUpdates: 'Buscar actualizaciones…',
  showLog: 'Mostrar el archivo de registro',
}
