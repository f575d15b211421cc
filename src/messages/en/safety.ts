/**
 * Faults of disks, folders and files that have changed unexpectedly. A key that ends in `Next` states the next step for
 * the preceding key.
 */
export const safety = {
  moved:
    '{folder} was moved, renamed, removed or replaced while the gallery was open, so nothing more is written.',
  movedNext: {
    terminal: 'Run the command again with the place where the gallery is now.',
    window: 'Close the gallery and open it where it is now.',
  },
  lockGone:
    'The file lock.sqlite of {folder} was removed while the gallery was open, and another program may write there by now, so nothing more is written.',
  lockGoneNext: {
    terminal: 'Run the command again when no other program writes the gallery.',
    window: 'Close the gallery and open it again when no other program writes it.',
  },
  full: 'The disk is full: {file} cannot be written.',
  fullNext: 'Make room on the disk and try again; what was finished is saved, and nothing is damaged.',
  readOnly: '{file} cannot be written: the disk or the folder allows reading only.',
  readOnlyNext:
    'You can still view it. To change something, allow writing there, or copy the folder to a writable disk.',
  noRight: 'You have no permission to read or write {file}.',
  noRightNext: 'Make sure that you own the folder and everything in it, and try again.',
  device: 'The disk cannot read or write {file} ({detail}).',
  deviceNext:
    'Check that the disk is connected and working, and copy the gallery to another one; there is no sign that its catalogue is damaged.',
  foreign: 'The catalogue {file} has {what}, which this program did not make, so it is not written.',
  lacking: 'The catalogue {file} lacks {what}.',
  olderThanTables:
    'The catalogue {file} says that it is older than its tables are (schema {version}): {what} is there already.',
  table: 'the table {name}',
  trigger: 'the trigger {name}',
  view: 'the view {name}',
  index: 'the index {name}',
  changedTrigger: 'another form of the trigger {name}',
  changedView: 'another form of the view {name}',
  lostChanges:
    'The catalogue {file} lacks {changes, plural, one {# change that was} other {# changes that were}} already made: its log was lost or cut off, or an older state took its place.',
  lostChangesNext:
    'If you still have the file catalog.sqlite-wal, put it back next to the catalogue. {restore} To continue without those changes, remove the file {note}.',
  looking: 'This gallery is read-only: {reason}',
  copyFailed: 'The last automatic copy of the gallery failed on {day}: {reason}',
  changedPages:
    '{n, plural, one {# page is} other {# pages are}} not as the program wrote {n, plural, one {it} other {them}}',
  previewDamaged: 'This preview is damaged.',
  previewDamagedNext: {
    terminal: 'Run `pictures prepare`: it is made again.',
    window: 'Look at the picture: it is made again.',
  },
} as const
