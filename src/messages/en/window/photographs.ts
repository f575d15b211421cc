/** Text on the photographs of a work. */
export const photographs = {
  title: 'Photographs',
  photograph: '{primary, select, true {Photograph {n}, the main one} other {Photograph {n}}}',
  pixels: '{width} × {height} pixels',
  isPrimary: 'The main photograph.',
  makePrimary: 'Make it the main one',
  madePrimary: 'Another photograph is the main one now.',
  add: 'Add a photograph …',
  adding: 'Adding …',
  remove: 'Remove',
  reallyRemove: 'Remove it from this work',
  cancel: 'Cancel',
} as const
