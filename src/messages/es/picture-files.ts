import type { pictureFiles as english } from '../en/picture-files.ts'
import type { Translated } from '../translated.ts'

export const pictureFiles: Translated<typeof english> = {
  unreadable: 'no se puede leer ({detail})',
  notRead: 'no se puede leer',
  notExamined: {
    terminal: 'no se pudo examinar la imagen',
    window: 'no se pudo examinar la imagen',
  },
  lacksEnd: 'A {file} le faltan los últimos bytes, pero están todos los píxeles; se acepta.',
  restored:
    '{originals, plural, one {# original que faltaba o estaba dañado en la galería, copiado} other {# originales que faltaban o estaban dañados en la galería, copiados}} de nuevo.',
  changed: '{file} cambió mientras se importaba.',
  changedNext: 'Importe de nuevo cuando ningún otro programa escriba en la carpeta.',
  notCopied: 'No se puede copiar {what} en {folder} ({detail}).',
  thePictures: 'las imágenes',
  diskFullNext: 'El disco está lleno: libere espacio e importe de nuevo; no se importó nada.',
  notCopiedNext:
    'Compruebe que la imagen se puede leer y que se puede escribir en la galería; no se importó nada.',
  notFile: 'es {kind}, no un archivo',
  pipe: 'una tubería con nombre',
  socket: 'un socket',
  device: 'un dispositivo',
  noFolder: 'No existe la carpeta {folder}.',
  noFolderNext: 'Compruebe la ruta.',
  folderIsFile: '{folder} es un archivo, no una carpeta con imágenes.',
  folderIsFileNext: 'Indique la carpeta en la que están las imágenes.',
  textsTaken:
    'Lo que ninguna tabla dice se toma de las imágenes (IPTC, XMP, EXIF): {fields}, como {field} «{value}» de {work}.',
  fieldOfWorks: '{field} de {works, plural, one {# obra} other {# obras}}',
  refused: '{picture}: {reason}',
  refusedNext: 'Elija otra imagen.',
  droppedFolder: 'la carpeta soltada',
  folderGone: 'La carpeta {folder} ya no existe.',
  folderGoneNext: 'Conecte su unidad o deje de vigilarla; lo que llegue después se importará.',
}
