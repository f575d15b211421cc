/** Texts for the order in which a gallery arranges its works by hand. */
export const ownOrder = {
  front: 'Move to the front',
  end: 'Move to the end',
  moved: '{count, plural, one {{title} is moved.} other {# works are moved.}}',
  place: '{title}: place {place} of {count}',
  hint: 'Drag works to where they belong, or move them with Alt and the arrow keys.',
} as const
