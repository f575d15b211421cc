/** Text shown in a view while its content is being created, and if it is unavailable. */
export const making = {
  demo: 'Creating the demo gallery',
  demoText:
    'Its pictures, clients and sales come first, then the analysis, a model and the map. It takes about a minute.',
  modelBroken: 'The model in use cannot be read',
  unnamedGroup: 'Not named yet',
  checkAgain: 'Check again',
  problems: '{n, plural, one {# problem found by Check} other {# problems found by Check}}',
} as const
