/** The paper's kinds of example (section 4.3), by the names that the engine gives them. */
export const strategies = {
  'The missing work of an order': 'The missing work of an order',
  'The next order': 'The next order',
  'Similar works by artists the client bought': 'Similar works by artists the client bought',
  'Bought works above others': 'Bought works above others',
  'One work above all others': 'One work above all others',
  'Similar works by the artist of one work': 'Similar works by the artist of one work',
  'Bought works above random others': 'Bought works above random others',
} as const
