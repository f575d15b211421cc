import type { start as english } from '../../en/window/start.ts'
import type { TranslatedWords } from '../../translated.ts'

export const start: TranslatedWords<typeof english> = {
  title: 'CuratorNet',
  promise: 'Qué obras ofrecer a qué cliente, según el aspecto de los cuadros y lo que se compró antes.',
  offline: 'Todo se queda en este ordenador.',
  demo: 'Ver la galería de muestra',
  demoText: 'Obras pintadas con clientes y ventas inventados. Se hace una sola vez, en unos dos minutos.',
  create: 'Crear una galería',
  createText: 'Una carpeta lo contiene todo: obras, imágenes, clientes, ventas y modelos.',
  open: 'Abrir una galería',
  openText: 'Una carpeta hecha con este programa.',
  recent: 'Abiertas antes',
  missing: 'ya no está',
  forget: 'Quitar {folder} de esta lista',
  folder: 'Carpeta',
  folderHint: 'Su ruta completa en este ordenador',
  chooseTitle: {
    create: 'Una carpeta para la galería nueva',
    open: 'Abrir una galería',
  },
  confirm: {
    create: 'Crearla aquí',
    open: 'Abrirla',
  },
  back: 'Volver',
  failed: 'No se pudo abrir la galería',
  again: 'Intentar de nuevo',
  other: 'Abrir otra galería',
}
