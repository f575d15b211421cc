/** The menu of the desktop window. */
export const menu = {
  gallery: 'Gallery',
  newGallery: 'New gallery…',
  openGallery: 'Open gallery…',
  recent: 'Recent galleries',
  closeGallery: 'Close gallery',
  settings: 'Settings',
  view: 'View',
  catalogue: 'Catalogue',
  client: 'Client',
  lists: 'Lists',
  map: 'Map',
  training: 'Training',
  evaluation: 'Evaluation',
  keys: 'Keyboard shortcuts',
  showLog: 'Show log file',
} as const
