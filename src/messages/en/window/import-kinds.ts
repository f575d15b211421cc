/** What an import added, by kind. */
export const importKinds = {
  artworks: 'Works',
  clients: 'Clients',
  sales: 'Sales',
  likes: 'Likes',
  ugallery: 'Published files',
} as const
