/** Text shown if the picture of a work is unavailable. */
export const lostPictures = {
  text: 'The file of this picture is missing from the gallery or damaged.',
  find: 'Find it …',
  title: 'Find missing pictures',
  how: 'Name a folder that may still have them. Files are recognised by their content, whatever they are called now, and copied back.',
  folder: 'Folder with pictures',
  search: 'Search',
  choose: 'Choose a folder …',
  searching: 'Searching …',
  found:
    '{count, plural, =0 {Nothing was found there.} one {# picture was found and copied back.} other {# pictures were found and copied back.}}',
  stillLost:
    '{count, plural, =0 {None is missing now.} one {# is still missing:} other {# are still missing:}}',
} as const
