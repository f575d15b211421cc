/**
 * The kinds of example that a training draws (section 4.3 of the paper), what each requires, and why it yielded fewer.
 */
export const strategies = {
  missingWorkOfAnOrder: 'The missing work of an order',
  nextOrder: 'The next order',
  favouriteArtists: 'Similar works by artists the client bought',
  ownWorksAboveOthers: 'Bought works above others',
  artificialProfile: 'One work above all others',
  artificialProfileSameArtist: 'Similar works by the artist of one work',
  likedWorksAboveOthers: 'Liked works above others',
  randomNegatives: 'Bought works above random others',
  needsTwoInOneOrder: 'It needs a client with two or more works in one order.',
  needsTwoOrders: 'It needs a client with two or more orders besides the one that is held out.',
  needsFavouriteArtists: 'It needs artists with further works that look like those a client bought.',
  needsPurchase: 'It needs a client who has bought a work, and a work that this client has not bought.',
  needsTwoWorks: 'It needs two works.',
  needsArtist: 'It needs an artist with two or more works, and works by other artists that look less alike.',
  needsLike: 'It needs a client who likes a work that this client did not buy.',
  onlySome: 'Only some of the clients or works have what this needs. {needs}',
  becameRare: 'New triples of this kind became rare: {tries} tries met one that was there already.',
} as const
