/** Faults of gallery folders and of the open gallery. A key that ends in `Next` says what to do about the one before it. */
export const gallery = {
  isGallery: '{folder} is a gallery already.',
  isGalleryNext: 'Open it, or name another folder.',
  isFile: '{folder} is a file.',
  isFileNext: 'A gallery is a folder: name another one.',
  notEmpty: '{folder} is not empty.',
  notEmptyNext: 'A new gallery needs a folder of its own: name one that is empty or not there yet.',
  locked: 'The gallery {folder} is being written by {who}.',
  lockedNext: 'Close that one, or wait until it is done.',
  otherProgram: 'another program',
  holder: 'the {entryPoint} (process {pid} on {host}, since {since})',
  networkDrive:
    '{folder} lies on a network drive ({drive}), where two computers could damage the catalogue without noticing.',
  networkDriveNext: 'Keep the gallery on a drive of this computer, and back it up to the network.',
  windowsShare: 'a Windows share',
  dangling:
    'Migration {name} would leave {references, plural, one {# dangling reference} other {# dangling references}}.',
  danglingNext: 'The gallery is unchanged; report this.',
  mergedAfterwards: '{kept} was merged into {other} afterwards.',
  mergedAfterwardsNext: 'Undo that merge first.',
  idAgain: 'There is a work {id} again.',
  idAgainNext: 'Give that one another id first.',
  closed: 'The gallery was closed.',
  closedFolder: 'The gallery {folder} was closed.',
  busy: '{what} is running already.',
  busyNext: {
    terminal: 'Wait until it ends, or stop it.',
    window: 'Wait until it ends, or stop it in the bar at the bottom of the window.',
  },
} as const
