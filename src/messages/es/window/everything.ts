import type { everything as english } from '../../en/window/everything.ts'
import type { TranslatedWords } from '../../translated.ts'

export const everything: TranslatedWords<typeof english> = {
  title: 'Llevarse todo',
  text: 'Obras, imágenes, clientes, ventas y todo lo demás, en tablas (CSV) y archivos que otros programas pueden leer. Con ellos se puede crear una galería nueva.',
  export: 'Exportar todo',
  exporting: 'Exportando …',
  folder: 'Ruta de una carpeta vacía',
  choose: 'Una carpeta para la exportación',
  done: 'Exportado a {folder}: {rows, plural, one {# fila} other {# filas}} y {files, plural, one {# archivo} other {# archivos}}, {size} MB.',
  names: 'La carpeta nombra a los clientes y lo que compraron: guárdela donde solo usted pueda leerla.',
  missing:
    '{n, plural, one {# archivo que la galería nombra se ha perdido y no está en la exportación:} other {# archivos que la galería nombra se han perdido y no están en la exportación:}}',
  damaged:
    '{n, plural, one {# archivo está dañado y se exportó tal como está:} other {# archivos están dañados y se exportaron tal como están:}}',
  more: '… y {n} más',
  from: 'Crear una galería a partir de una exportación',
  fromText: 'Una carpeta escrita por «Exportar todo», en este equipo o en otro.',
  fromFolder: 'Carpeta de la exportación',
  into: 'Carpeta de la galería nueva',
  chooseFrom: 'La carpeta de una exportación',
  chooseInto: 'Una carpeta para la galería nueva',
  browse: 'Elegir …',
  make: 'Crear la galería',
  making: 'Creando la galería …',
  made: 'La galería está creada: {rows, plural, one {# fila} other {# filas}} y {files, plural, one {# archivo} other {# archivos}}.',
  stop: 'Cancelar',
}
