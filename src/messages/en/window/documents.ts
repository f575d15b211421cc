/** Text of documents that a gallery hands out: they are in the reader's language. */
export const documents = {
  noPicture: 'No picture',
  untitled: 'Untitled',
  unknownArtist: 'Unknown artist',
  born: 'born {year}',
  edition: 'edition of {size}',
  number: 'no. {number}',
  sold: 'Sold',
  reserved: 'Reserved',
  onRequest: 'Price on request',
  for: 'For {client}',
  works: '{n, plural, one {# work} other {# works}}',
  selection: 'A selection',
  letterTitle: 'Offer',
  letterOpening:
    'Dear {client},\n\nThank you for your interest in our gallery. We are pleased to offer you the following works.',
  letterClosing:
    'We would be glad to show you the works in person. Please let us know whether you would like to reserve one of them.\n\nWith kind regards,\n{gallery}',
  nobody: 'client',
  callsTitle: '{n, plural, one {Who to call about # work} other {Who to call about # works}}',
  callColumns: { client: 'Client', contact: 'Contact', suits: 'Suits', before: 'Before' },
  place: 'no. {place} of {of}, stands out by {lead}',
  bought: 'bought {day}',
  offered: '{title}: offered {day}',
  visited: 'visit {day}',
  called: 'called {day}',
  callsExplain:
    'Number: the work’s rank among the works that can be offered to the client, by {model}. Stands out: how far it scores above the average of these works, in standard deviations. {clients} clients were compared.',
} as const
