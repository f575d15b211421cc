/** Text of the start screen. */
export const start = {
  title: 'CuratorNet',
  promise: 'Which works to offer to which client, based on how pictures look and what clients have bought.',
  offline: 'Everything stays on this computer.',
  demo: 'Explore the demo gallery',
  demoText: 'Invented works, clients and sales. Opening it for the first time takes about half a minute.',
  create: 'Make a new gallery',
  createText: 'One folder holds everything: works, pictures, clients, sales and models.',
  open: 'Open a gallery',
  openText: 'A folder that was made by this program.',
  recent: 'Recent galleries',
  missing: 'not there any more',
  forget: 'Remove {folder} from this list',
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
