/** Text of the archive and the trash. */
export const shelf = {
  archive: 'Archive',
  unarchive: 'Unarchive',
  remove: 'Delete',
  archived: '{count, plural, one {{title} is archived.} other {# works are archived.}}',
  unarchived:
    '{count, plural, one {{title} is in the catalogue again.} other {# works are in the catalogue again.}}',
  removed:
    '{count, plural, one {{title} is in the trash for 30 days.} other {# works are in the trash for 30 days.}}',
  restored: '{count, plural, one {{title} is restored.} other {# works are restored.}}',
  isArchived: 'Archived: out of sight and never suggested.',
  showArchived: 'Archived works ({count})',
  trash: 'Trash ({count})',
  trashTitle: 'Trash',
  trashText: 'Works stay here for 30 days. Then they are removed permanently, with their pictures.',
  empty: 'The trash is empty',
  emptyText: 'Works that are deleted stay here for 30 days.',
  restore: 'Restore',
  restoreOf: 'Restore {title}',
  restoreAll: 'Restore all',
  goes: '{days, plural, =0 {removed today} one {removed in # day} other {removed in # days}}',
  keepsSales:
    '{count, plural, one {Its sale stays in the history.} other {Its # sales stay in the history.}}',
} as const
