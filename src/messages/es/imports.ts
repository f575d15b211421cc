import type { imports as english } from '../en/imports.ts'
import type { Translated } from '../translated.ts'

export const imports: Translated<typeof english> = {
  otherFileLeftOut: 'Indique otro archivo para las filas omitidas.',
  badFileName: 'El nombre del archivo no está bien escrito.',
  noneLeftOut: 'La importación {id} no omitió ninguna fila.',
  noneLeftOutNext: 'No hay nada que corregir.',
  none: 'No hay ninguna importación {id}.',
  noneNext: {
    terminal: 'Muestre las importaciones: `imports`.',
    window: 'La lista de importaciones muestra cuáles hay.',
  },
  undone: 'La importación {id} ya se deshizo ({undoneAt}).',
  undoneNext: 'Importe otra vez sus archivos si los quiere de vuelta.',
  depends: 'La importación {id} no se puede deshacer, porque algo depende de ella: {what}.',
  laterNext:
    'Deshaga antes las importaciones posteriores ({later}) o déjela y corrija a mano lo que esté mal.',
  dependsNext: 'Deshaga antes eso, o deje la importación y corrija a mano lo que esté mal.',
  otherFile: 'Indique otro archivo para las filas que se omiten.',
  fileName: 'Un archivo no puede llamarse así aquí.',
  fileNameNext: 'Cambie el nombre del archivo y suéltelo de nuevo.',
  noBatch: 'Los archivos no llegaron en un lote válido.',
  noBatchNext: 'Cargue de nuevo la ventana.',
  uploadTooLarge: 'El archivo es demasiado grande.',
  uploadTooLargeNext: 'Guárdelo más pequeño, o impórtelo desde su carpeta.',
  watchOwn: '{wanted} pertenece a la propia galería.',
  watchOwnNext: 'Vigile la carpeta a la que llegan las imágenes nuevas.',
}
