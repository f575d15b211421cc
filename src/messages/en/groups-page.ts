/** Text of the page with all visual groups. */
export const groupsPage = {
  title: 'Visual groups of the collection',
  lead: '{works, plural, one {1 work} other {# works}} in {groups, plural, one {1 group} other {# groups}} of works that look alike; of each, the works nearest to its middle.',
  figures:
    '{size, plural, one {1 work} other {# works}}, {offered, plural, one {1 available} other {# available}}, {sold, plural, =0 {none sold} one {1 sold} other {# sold}}',
  noPictures: 'No pictures',
  none: 'The works are not grouped by their looks.',
} as const
