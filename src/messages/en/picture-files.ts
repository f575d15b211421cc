/**
 * Faults, notes and reasons of picture files and folders of them. A key that ends in `Next` states the next step for
 * the preceding key.
 */
export const pictureFiles = {
  unreadable: 'cannot be read ({detail})',
  notRead: 'it cannot be read',
  notExamined: {
    terminal: 'the picture could not be looked into',
    window: 'the picture could not be examined',
  },
  lacksEnd: '{file} lacks its last bytes, but every pixel is there; it is taken.',
  restored:
    '{originals, plural, one {# original} other {# originals}} missing or damaged in the gallery, copied again.',
  changed: '{file} changed while it was imported.',
  changedNext: 'Import again when no other program writes into the folder.',
  notCopied: '{what} cannot be copied into {folder} ({detail}).',
  thePictures: 'The pictures',
  diskFullNext: 'The disk is full: make room and import again; nothing was imported.',
  notCopiedNext: 'Check that the picture can be read and the gallery can be written; nothing was imported.',
  notFile: 'is {kind}, not a file',
  pipe: 'a named pipe',
  socket: 'a socket',
  device: 'a device',
  noFolder: 'There is no folder {folder}.',
  noFolderNext: 'Check the path.',
  folderIsFile: '{folder} is a file, not a folder with pictures.',
  folderIsFileNext: 'Name the folder that the pictures are in.',
  textsTaken:
    'Details not in the tables are taken from the pictures (IPTC, XMP, EXIF): {fields}, such as the {field} “{value}” of {work}.',
  fieldOfWorks: '{field} of {works, plural, one {# work} other {# works}}',
  refused: '{picture}: {reason}',
  refusedNext: 'Choose another picture.',
  droppedFolder: 'the dropped folder',
  folderGone: 'There is no folder {folder} any more.',
  folderGoneNext: 'Connect its drive or stop watching it; what comes there later is imported.',
} as const
