import type { desks as english } from '../../en/window/desks.ts'
import type { TranslatedWords } from '../../translated.ts'

export const desks: TranslatedWords<typeof english> = {
  title: 'Otros puestos',
  text: 'Otro puesto, o un portátil en una feria, trabaja con una copia: mira y anota lo que ocurre. Usted lo incorpora aquí. Una copia contiene los nombres de los clientes: guárdela como guarda la galería.',
  make: 'Hacer una copia',
  making: 'Copiando …',
  folder: 'Ruta de una carpeta nueva para la copia',
  chooseFolder: 'Elegir una carpeta vacía para la copia',
  originals: 'Con las imágenes originales, no solo las vistas previas',
  made: 'La copia está en {folder}: {n, plural, one {# archivo} other {# archivos}}, {megabytes} MB.',
  missing:
    '{n, plural, one {Falta # archivo que el catálogo nombra.} other {Faltan # archivos que el catálogo nombra.}}',
  takeInText:
    'Incorpore lo que se anotó en una copia: el archivo changes.curatornet-changes junto a su catálogo.',
  chooseFile: 'Elegir un archivo de cambios',
  file: 'Ruta del archivo de cambios',
  look: 'Verlo',
  outlookTitle: 'Anotado en {desk}',
  copied: 'La copia se hizo el {moment}.',
  nothing: 'En este archivo no hay nada nuevo.',
  comesIn: 'Se incorporará: {what}.',
  known: '{n, plural, one {# ya consta aquí.} other {# ya constan aquí.}}',
  before: '{n, plural, one {# entrada se incorporó antes.} other {# entradas se incorporaron antes.}}',
  conflicts:
    '{n, plural, one {Una entrada ya no es válida y se deja fuera:} other {# entradas ya no son válidas y se dejan fuera:}}',
  conflict: '{what}, {who}: {why}',
  conflictOf: '{what}, {who}, {work}: {why}',
  takeIn: 'Incorporar',
  cancel: 'Cancelar',
  close: 'Cerrar',
  takenIn: 'Incorporado: {what}.',
  counts: {
    offered: '{n, plural, one {# oferta} other {# ofertas}}',
    liked: '{n, plural, one {# preferencia} other {# preferencias}}',
    refused: '{n, plural, one {# rechazo} other {# rechazos}}',
    visit: '{n, plural, one {# visita} other {# visitas}}',
  },
  what: { offered: 'Ofrecida', liked: 'Le gusta', refused: 'No le interesa', visit: 'Visita' },
  banner:
    'Esta es una copia para otro puesto. Las ofertas, preferencias, rechazos y visitas se anotan para el puesto principal; no se puede cambiar nada más.',
  show: 'Mostrar lo anotado',
  notedTitle: 'Anotado para el puesto principal',
  notedText: 'Lleve este archivo al puesto principal e incorpórelo allí, en los ajustes, en «Otros puestos»:',
  none: 'Todavía no hay nada anotado. Ofrezca obras a un cliente, o presente algunas, como en la propia galería.',
  remove: 'Quitar',
  removeOf: 'Quitar: {what}, {who}',
}
