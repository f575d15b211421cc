/** Words of the start screen. */
export const start = {
  title: 'CuratorNet',
  promise:
    'Which works to offer to which client, from what the pictures look like and what was bought before.',
  offline: 'Everything stays on this computer.',
  demo: 'Look around in the demo gallery',
  demoText: 'Painted works with invented clients and sales. It takes about two minutes to make, once.',
  create: 'Make a new gallery',
  createText: 'One folder holds everything: works, pictures, clients, sales and models.',
  open: 'Open a gallery',
  openText: 'A folder that was made by this program.',
  recent: 'Opened before',
  missing: 'not there any more',
  forget: 'Take {folder} off this list',
  folder: 'Folder',
  folderHint: 'Its full path on this computer',
  chooseTitle: {
    create: 'A folder for the new gallery',
    open: 'Open a gallery',
  },
  confirm: {
    create: 'Make it here',
    open: 'Open it',
  },
  back: 'Back',
  failed: 'The gallery could not be opened',
  again: 'Try again',
  other: 'Open another gallery',
} as const
