import type { plans as english } from '../en/plans.ts'
import type { Translated } from '../translated.ts'

export const plans: Translated<typeof english> = {
  pictureDoubtful: 'la imagen de {work} puede ser {pictures}',
  pictureNotThere: 'la imagen {picture} no está en {folder}',
  noPicture: 'ninguna imagen de {folder} se llama {work}',
  keepsPicture: '{file}, línea {line}: {picture} no está en {folder}; {work} conserva su imagen.',
  keepPictures:
    '{works, plural, one {# obra conserva su imagen, que no está} other {# obras conservan sus imágenes, que no están}} en {folder}.',
  noRow: 'ninguna fila en {tables}',
  byTitle:
    '{works, plural, one {# obra tiene su imagen} other {# obras tienen sus imágenes}} por el título, como {picture} de {work}.',
  samePicture: '{works} tienen la misma imagen.',
  moreShared: '… y {count} imágenes más que tienen varias obras.',
  restored:
    '{works, plural, one {# obra se eliminó antes; la importación la recupera} other {# obras se eliminaron antes; la importación las recupera}}.',
  staysSold:
    '{works, plural, one {# obra está disponible según la tabla, pero consta vendida; sigue como vendida} other {# obras están disponibles según la tabla, pero constan vendidas; siguen como vendidas}}.',
  foldersLeftOut: 'Se omiten las carpetas que los programas guardan para sí y las galerías: {folders}.',
  otherFiles:
    '{files, plural, one {# archivo más no es una imagen y se omite} other {# archivos más no son imágenes y se omiten}}.',
  archives: 'Los archivos comprimidos no se abren: {files}. Descomprímalos para usar sus imágenes.',
  notHere: 'Imágenes que todavía no están en este equipo: {files}. Descárguelas e importe de nuevo.',
  readableTwin: '{picture} es la misma imagen en un formato que se puede leer',
  merged:
    '{works, plural, one {# obra forma parte de otra por una fusión y sigue así:} other {# obras forman parte de otras por fusiones y siguen así, como}} {work} de {whole}.',
  noPictures: '{folder} no contiene imágenes.',
  noPicturesNext:
    'Indique la carpeta en la que están las imágenes; también se buscan en las carpetas que contiene.',
  newClients:
    '{clients, plural, one {# cliente es nuevo y solo se conoce por su id} other {# clientes son nuevos y solo se conocen por su id}}.',
  repeatedOrders:
    'El mismo número de pedido figura en varios pedidos, de fechas lejanas o de otros clientes: {orders}.',
  noneOfTheWorks:
    'La galería no tiene ninguna de las obras de {file} (la primera es {work} en la línea {line}).',
  noneOfTheWorksNext: {
    terminal: 'Importe primero las obras, o indique con --map qué columna contiene los id de las obras.',
    window: 'Importe primero las obras, o elija la columna que contiene los id de las obras.',
  },
  noWork: 'la galería no tiene la obra {work}',
  moneyBack: 'se devolvieron {amount} por {work}, menos que su precio: no es una devolución de la obra',
  nothingToReturn: '{client} devolvió {work}, pero no consta su compra',
  moreReturns: '… y {more} devoluciones más de {all}.',
  returned: '{file}, línea {line}: {client} devolvió {work} y la compra no cuenta.',
  returnedBought:
    '{file}, línea {line}: {client} devolvió {work}, comprada en la línea {bought}, y la compra no cuenta.',
  returnedSome:
    '{file}, línea {line}: {client} devolvió {copies} de {of} ejemplares de {work}; {left} siguen contando.',
  returnedSomeBought:
    '{file}, línea {line}: {client} devolvió {copies} de {of} ejemplares de {work}, comprados en la línea {bought}; {left} siguen contando.',
  buyerInLine: '{client} (línea {line})',
  buyerInGallery: '{client} (en la galería)',
  soldTwice:
    '{file}: {work} es pieza única y se vendió a {buyers}. ¿Falta la devolución de la primera venta, es otra obra o una edición? Se conservan ambas.',
  moreSoldTwice: '… y {count} obras más vendidas dos veces.',
  ofPicture: '{picture}: {reason}',
  sameName: '{picture} tiene el mismo nombre; nombre las obras en un archivo CSV',
  pictureOf: 'una imagen de {work}',
  sameFile: 'es el mismo archivo que {owner}',
  folderInId: {
    terminal:
      '{works, plural, one {# obra lleva su carpeta en el id} other {# obras llevan su carpeta en el id}}, porque otras carpetas contienen archivos con los mismos nombres: {folders}. Si las carpetas son artistas, indíquelo con --folder-artist.',
    window:
      '{works, plural, one {# obra lleva su carpeta en el id} other {# obras llevan su carpeta en el id}}, porque otras carpetas contienen archivos con los mismos nombres: {folders}.',
  },
  furtherPictures:
    '{pictures, plural, one {# imagen se toma como otra fotografía} other {# imágenes se toman como otras fotografías}} de una obra por su nombre, como {picture} de {work}; nombre las obras en un archivo CSV si son obras distintas.',
}
