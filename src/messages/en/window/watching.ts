/** The watched folders. */
export const watching = {
  title: 'Watched folders',
  text: 'New pictures in these folders are imported as they come, while this gallery is open.',
  none: 'No folder is watched.',
  state: '{state, select, watching {watching} other {waiting}}',
  new: '{works, plural, one {# new work} other {# new works}}',
  changed: '{works, number} changed',
  incomplete: '{files, plural, one {# file is not complete yet} other {# files are not complete yet}}',
  skipped: '{files, plural, one {# file skipped} other {# files skipped}}',
  add: 'Watch a folder',
  path: 'Folder path',
  watch: 'Watch',
  stop: 'Stop',
  stopFolder: 'Stop watching {folder}',
  stopped: '{folder} is not watched any more. What was imported stays.',
} as const
