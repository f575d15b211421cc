/** What long work is doing, beside its bar. */
export const stages = {
  checkingGallery: 'Checking the gallery',
} as const
