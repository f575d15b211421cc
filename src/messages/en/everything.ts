/**
 * Export of a whole gallery as files, and creation of a gallery from them. A key that ends in `Next` states the next
 * step for the preceding key.
 */
export const everything = {
  writingTables: 'Writing tables',
  readingTables: 'Reading tables',
  copyingFiles: 'Copying pictures and models',
  notEmpty: '{folder} is not empty.',
  notEmptyNext: 'An export of everything needs a folder of its own: name one that is empty or not there yet.',
  insideGallery: '{folder} is inside the gallery itself.',
  insideGalleryNext: 'Name a folder elsewhere.',
  noExport: '{folder} holds no export of everything.',
  noExportNext: {
    terminal:
      'Name a folder that `export csv` has written, or say what it holds: `import artworks`, `import sales`, `import clients` …',
    window: 'Choose the folder that contains the file manifest.json of an export.',
  },
  interrupted: 'The export in {folder} was interrupted, and is not whole.',
  interruptedNext: {
    terminal: 'Run `export csv` again with the same folder.',
    window: 'Export the gallery again into the same folder.',
  },
  newer: 'The export in {folder} was written by a newer CuratorNet.',
  newerNext: 'Install the newest version, and import it there.',
  damagedFile: '{file} is missing, or not as it was exported.',
  copyAgain: 'Nothing was imported. Copy the whole folder once more, or export again.',
  dangling: 'The exported tables do not fit together: {table} names rows that are not there.',
  vectorLengths: 'its vectors are of different lengths.',
  placeTaken: '{folder} holds something already.',
  placeTakenNext: {
    terminal:
      'An export of everything becomes a gallery of its own: name a folder that is empty or not there yet by `--gallery`.',
    window:
      'An export of everything becomes a gallery of its own: choose a folder that is empty or not there yet.',
  },
} as const
