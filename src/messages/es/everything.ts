import type { everything as english } from '../en/everything.ts'
import type { Translated } from '../translated.ts'

export const everything: Translated<typeof english> = {
  writingTables: 'Escribiendo tablas',
  readingTables: 'Leyendo tablas',
  copyingFiles: 'Copiando imágenes y modelos',
  notEmpty: '{folder} no está vacía.',
  notEmptyNext:
    'Una exportación completa necesita una carpeta propia: indique una que esté vacía o que aún no exista.',
  insideGallery: '{folder} está dentro de la propia galería.',
  insideGalleryNext: 'Indique una carpeta en otro lugar.',
  noExport: '{folder} no contiene ninguna exportación completa.',
  noExportNext: {
    terminal:
      'Indique una carpeta escrita por `export csv`, o diga qué contiene: `import artworks`, `import sales`, `import clients` …',
    window: 'Elija la carpeta en la que está el archivo manifest.json de una exportación.',
  },
  interrupted: 'La exportación en {folder} se interrumpió y no está completa.',
  interruptedNext: {
    terminal: 'Ejecute `export csv` otra vez con la misma carpeta.',
    window: 'Exporte la galería otra vez a la misma carpeta.',
  },
  newer: 'La exportación en {folder} la escribió un CuratorNet más reciente.',
  newerNext: 'Instale la última versión e impórtela allí.',
  damagedFile: '{file} falta o no está como se exportó.',
  copyAgain: 'No se ha importado nada. Copie otra vez la carpeta completa, o exporte de nuevo.',
  dangling: 'Las tablas exportadas no encajan: {table} nombra filas que no están.',
  vectorLengths: 'sus vectores tienen longitudes distintas.',
  placeTaken: '{folder} ya contiene algo.',
  placeTakenNext: {
    terminal:
      'Una exportación completa se convierte en una galería propia: indique con `--gallery` una carpeta vacía o que aún no exista.',
    window:
      'Una exportación completa se convierte en una galería propia: elija una carpeta vacía o que aún no exista.',
  },
}
