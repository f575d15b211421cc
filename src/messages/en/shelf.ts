/** Faults of the archive and the trash. A key that ends in `Next` says what to do about the one before it. */
export const shelf = {
  notInTrash: 'Work {itemId} is not in the trash.',
  notInTrashNext: 'List the trash again: works stay there for 30 days.',
} as const
