/**
 * The topics for which a catalogue counts changes separately: a change in one leaves cached data of the others valid.
 */
export const TOPICS = [
  'works',
  'vectors',
  'embedders',
  'clients',
  'sales',
  'likes',
  'offers',
  'clusters',
  'map',
  'models',
  'duplicates',
  'evaluations',
  'settings',
  'imports',
  'lists',
  'history',
  'visits',
] as const
export type Topic = (typeof TOPICS)[number]
