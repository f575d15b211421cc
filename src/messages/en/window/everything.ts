/** Export of a whole gallery as tables and files, and creation of a new gallery from them. */
export const everything = {
  title: 'Take everything with you',
  text: 'Works, pictures, clients, sales and all the rest, as tables (CSV) and files that other programs can read. A new gallery can be made from them.',
  export: 'Export everything',
  exporting: 'Exporting …',
  folder: 'Path of an empty folder',
  choose: 'A folder for the export',
  done: 'Exported to {folder}: {rows, plural, one {# row} other {# rows}} and {files, plural, one {# file} other {# files}}, {size} MB.',
  names: 'The folder names clients and what they bought: keep it where only you can read it.',
  missing:
    '{n, plural, one {# file that the gallery names is lost and not in the export:} other {# files that the gallery names are lost and not in the export:}}',
  damaged:
    '{n, plural, one {# file is damaged and was exported as it is:} other {# files are damaged and were exported as they are:}}',
  more: '… and {n} more',
  from: 'Make a gallery from an export',
  fromText: 'A folder that “Export everything” has written, on this computer or another one.',
  fromFolder: 'Folder of the export',
  into: 'Folder of the new gallery',
  chooseFrom: 'The folder of an export',
  chooseInto: 'A folder for the new gallery',
  browse: 'Choose …',
  make: 'Make the gallery',
  making: 'Making the gallery …',
  made: 'The gallery is made: {rows, plural, one {# row} other {# rows}} and {files, plural, one {# file} other {# files}}.',
  stop: 'Cancel',
} as const
