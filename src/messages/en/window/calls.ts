/** Words of call lists: whom to call about some works. */
export const calls = {
  open: 'Call list …',
  title: '{n, plural, one {Whom to call about # work} other {Whom to call about # works}}',
  waiting: 'Comparing clients …',
  place: 'no. {place} of {of}',
  lead: 'stands out by {lead}',
  standing:
    'Number {place} of the {of} works that can be offered to this client. It stands out by {lead} times the usual spread of their scores.',
  explain:
    'Number: where the work stands among the works that can be offered to this client, by {model}. Bar: how far it stands out from the average of these works; a full bar is five times their usual spread. The client in whose own list a work stands highest comes first, of {clients} clients that were compared.',
  called: 'Called',
  calledOn: 'called on {day}',
  markCalled: '{client} was called',
  client: 'Client',
  contact: 'Contact',
  suits: 'Suits',
  before: 'Before',
  bought: 'bought {day}',
  never: 'nothing bought',
  offered: 'offered {day}',
  outcomes: { open: 'open', sold: 'bought', declined: 'declined' },
  owns: 'owns {titles}',
  leftOut:
    '{n, plural, one {# client who is not to be contacted was left out.} other {# clients who are not to be contacted were left out.}}',
  nobody: 'No client to call',
  nobodyText: 'Clients are compared once they have bought works that are analysed.',
  print: 'Print',
  csv: 'Save as CSV',
  pdf: 'Save as PDF',
  close: 'Close',
} as const
