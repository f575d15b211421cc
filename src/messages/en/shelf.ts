/** Faults of the archive and the trash. A key that ends in `Next` states the next step for the preceding key. */
export const shelf = {
  notInTrash: 'Work {itemId} is not in the trash.',
  notInTrashNext: 'List the trash again: works stay there for 30 days.',
} as const
