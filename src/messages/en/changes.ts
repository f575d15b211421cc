/**
 * The user's actions, as shown in the history. `works` and `clients` are the numbers of works and clients concerned,
 * `work` and `client` name the first of each. The keys are stored in galleries.
 */
export const changes = {
  worksEdited: '{works, plural, one {{work} was edited} other {# works were edited}}',
  statusChanged:
    '{works, plural, one {The status of {work} was changed} other {The status of # works was changed}}',
  worksArchived: '{works, plural, one {{work} was archived} other {# works were archived}}',
  worksUnarchived: '{works, plural, one {{work} was unarchived} other {# works were unarchived}}',
  worksDeleted: '{works, plural, one {{work} was deleted} other {# works were deleted}}',
  worksRestored: '{works, plural, one {{work} was restored} other {# works were restored}}',
  worksArranged:
    '{works, plural, one {{work} was moved} other {# works were moved}} in the own order of the catalogue',
  artistEdited: 'An artist was edited',
  artistsMerged: 'Artists were merged: {works, plural, one {# work} other {# works}}',
  saleRecorded: '{works, plural, one {{work} was sold to {client}} other {# works were sold to {client}}}',
  saleReturned:
    '{works, plural, one {{work} came back from {client}} other {# works came back from {client}}}',
  liked: '{client} likes {works, plural, one {{work}} other {# works}}',
  unliked: '{client} no longer likes {works, plural, one {{work}} other {# works}}',
  offered: '{works, plural, one {{work} was offered to {client}} other {# works were offered to {client}}}',
  offerDeclined:
    '{works, plural, one {{work} was declined by {client}} other {# works were declined by {client}}}',
  offerReopened:
    '{works, plural, one {The offer of {work} to {client} is open again} other {The offers of # works to {client} are open again}}',
  offerWithdrawn:
    '{works, plural, one {The offer of {work} to {client} was withdrawn} other {The offers of # works to {client} were withdrawn}}',
  clientAdded: '{client} was added',
  clientEdited: '{client} was edited',
  disliked: '{client} does not like {works, plural, one {{work}} other {# works}}',
  dislikeRemoved: '{works, plural, one {{work}} other {# works}} can be suggested to {client} again',
  reserved: '{works, plural, one {{work} was reserved} other {# works were reserved}} for {client}',
  released: 'The reservation of {works, plural, one {{work}} other {# works}} for {client} has ended',
  clientsMerged: 'Another client was merged into {client}',
  clientMergeUndone: 'A merge of clients was undone: {client}',
  photographAdded: 'A photograph was added to {work}',
  photographChosen: 'Another photograph is the main one of {work}',
  photographRemoved: 'A photograph was removed from {work}',
  worksMerged: 'Another work was merged into {work}',
  mergeUndone: 'A merge of works was undone: {work}',
  deskChangesTaken: 'Changes from another desk were merged',
  worksKeptApart: 'Marked as different works: {work} and another one',
  listMade:
    'A list{which, select, named { “{list}”} other {}} was made{works, plural, =0 {} one {: {work}} other { of # works}}',
  listEdited: '{which, select, tray {The tray} named {The list “{list}”} other {A list}} was edited',
  listWorksPut:
    '{works, plural, one {{work} was put} other {# works were put}} {which, select, tray {into the tray} named {on the list “{list}”} other {on a list}}',
  listWorksTaken:
    '{works, plural, one {{work} was taken} other {# works were taken}} {which, select, tray {out of the tray} named {off the list “{list}”} other {off a list}}',
  listArranged: '{which, select, tray {The tray} named {The list “{list}”} other {A list}} was reordered',
  listNoted:
    'A note was made on {work} in {which, select, tray {the tray} named {the list “{list}”} other {a list}}',
  listDeleted: '{which, select, named {The list “{list}”} other {A list}} was deleted',
  listRestored: '{which, select, named {The list “{list}”} other {A list}} was put back',
  called: '{client} was called about {works, plural, one {{work}} other {# works}}',
  notCalled: '{client} was not called about {works, plural, one {{work}} other {# works}} after all',
  visitNoted: 'A note was made on a visit of {client}',
  visitRemoved: 'A visit of {client} was removed',
} as const
