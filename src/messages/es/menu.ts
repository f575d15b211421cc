import type { menu as english } from '../en/menu.ts'
import type { Translated } from '../translated.ts'

export const menu: Translated<typeof english> = {
  gallery: 'Galería',
  newGallery: 'Nueva galería…',
  openGallery: 'Abrir galería…',
  recent: 'Galerías recientes',
  closeGallery: 'Cerrar galería',
  settings: 'Ajustes',
  view: 'Ver',
  catalogue: 'Catálogo',
  client: 'Cliente',
  map: 'Mapa',
  training: 'Entrenamiento',
  evaluation: 'Evaluación',
  keys: 'Atajos de teclado',
}
