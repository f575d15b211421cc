import type { safety as english } from '../en/safety.ts'
import type { Translated } from '../translated.ts'

/** Fallos de discos, carpetas y archivos que no son lo que eran. */
export const safety: Translated<typeof english> = {
  moved:
    'La carpeta {folder} se movió, cambió de nombre, se borró o se reemplazó mientras la galería estaba abierta; ya no se escribe nada más.',
  movedNext: {
    terminal: 'Ejecute de nuevo la orden con el lugar donde está ahora la galería.',
    window: 'Cierre la galería y ábrala donde está ahora.',
  },
  lockGone:
    'El archivo lock.sqlite de {folder} se borró mientras la galería estaba abierta y otro programa puede estar escribiendo allí; ya no se escribe nada más.',
  lockGoneNext: {
    terminal: 'Ejecute de nuevo la orden cuando ningún otro programa escriba en la galería.',
    window: 'Cierre la galería y ábrala de nuevo cuando ningún otro programa escriba en ella.',
  },
  full: 'El disco está lleno: no se puede escribir {file}.',
  fullNext: 'Libere espacio en el disco e inténtelo de nuevo; lo terminado está guardado y nada está dañado.',
  readOnly: 'No se puede escribir {file}: el disco o la carpeta solo permiten leer.',
  readOnlyNext:
    'Se puede mirar tal como está. Para cambiar algo, permita escribir allí o copie la carpeta a un disco en el que se pueda escribir.',
  noRight: 'Usted no puede leer o escribir {file}.',
  noRightNext: 'Compruebe que la carpeta y todo lo que contiene le pertenecen e inténtelo de nuevo.',
  device: 'El disco no entrega o no acepta {file} ({detail}).',
  deviceNext:
    'Compruebe que el disco está conectado y sano y copie la galería a otro; nada indica que su catálogo esté dañado.',
  foreign: 'El catálogo {file} tiene {what}, que este programa no hizo; por eso no se escribe en él.',
  lacking: 'Al catálogo {file} le falta {what}.',
  olderThanTables:
    'El catálogo {file} dice ser más antiguo que sus tablas (esquema {version}): ya está {what}.',
  table: 'la tabla {name}',
  trigger: 'el disparador {name}',
  view: 'la vista {name}',
  index: 'el índice {name}',
  changedTrigger: 'otra forma del disparador {name}',
  changedView: 'otra forma de la vista {name}',
  lostChanges:
    'Al catálogo {file} le {changes, plural, one {falta # cambio que ya estaba hecho} other {faltan # cambios que ya estaban hechos}}: su registro se perdió o se cortó, o en su lugar hay un estado anterior.',
  lostChangesNext:
    'Si aún tiene el archivo catalog.sqlite-wal, vuelva a ponerlo junto al catálogo. {restore} Para seguir sin esos cambios, borre el archivo {note}.',
  looking: 'Esta galería solo se puede mirar: {reason}',
  copyFailed: 'La última copia automática de la galería falló el {day}: {reason}',
  changedPages:
    '{n, plural, one {# página no está} other {# páginas no están}} como el programa {n, plural, one {la} other {las}} escribió',
  previewDamaged: 'Esta vista previa está dañada.',
  previewDamagedNext: {
    terminal: 'Ejecute `pictures prepare`: se vuelve a hacer.',
    window: 'Mire la imagen: se vuelve a hacer.',
  },
}
