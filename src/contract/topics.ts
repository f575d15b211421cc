/** What a catalogue counts the changes of, each for itself: a change of one leaves what is known of the others valid. */
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
