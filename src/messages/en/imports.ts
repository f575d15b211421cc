/**
 * Faults of imports, uploads and watched folders. A key that ends in `Next` states the next step for the preceding key.
 */
export const imports = {
  otherFileLeftOut: 'Name another file for the rows that were left out.',
  badFileName: 'The file name is not valid.',
  noneLeftOut: 'Import {id} left no rows out.',
  noneLeftOutNext: 'There is nothing to correct.',
  none: 'There is no import {id}.',
  noneNext: {
    terminal: 'List the imports: `imports`.',
    window: 'The list of imports shows which there are.',
  },
  undone: 'Import {id} was undone already ({undoneAt}).',
  undoneNext: 'Import its files again if you want them back.',
  depends: 'Import {id} cannot be undone, because something depends on it: {what}.',
  laterNext: 'Undo later imports first ({later}), or leave it and correct what is wrong by hand.',
  dependsNext: 'Undo that first, or leave the import and correct what is wrong by hand.',
  otherFile: 'Name another file for the rows that are left out.',
  fileName: 'This file name is not allowed here.',
  fileNameNext: 'Rename the file and drop it again.',
  noBatch: 'The files have no proper batch.',
  noBatchNext: 'Load the window again.',
  uploadTooLarge: 'The file is too large.',
  uploadTooLargeNext: 'Save it smaller, or import it from its folder.',
  watchOwn: '{wanted} belongs to the gallery itself.',
  watchOwnNext: 'Watch the folder that new pictures come into.',
} as const
