import type { WorkChanges } from '../../contract/areas/catalogue.ts'

/** The maximum allowed by `workChangesSchema`. */
const LONGEST_TAG = 60
export const MOST_TAGS = 50

/** The tags in a line of text: words separated by commas or semicolons, without duplicates, ignoring case. */
export function tagsOf(text: string): string[] {
  const tags = new Map<string, string>()
  for (const part of text.split(/[,;\n]/)) {
    const tag = part.trim().replaceAll(/\s+/g, ' ').slice(0, LONGEST_TAG)
    if (tag !== '' && !tags.has(tag.toLowerCase())) tags.set(tag.toLowerCase(), tag)
  }
  return [...tags.values()].slice(0, MOST_TAGS)
}

/** Number of copies of a work: `size` for an edition, null for an unlimited one. */
export function editionChanges(once: boolean, size: number | null): WorkChanges {
  if (once) return { one_of_a_kind: true, edition_size: null }
  return { one_of_a_kind: false, edition_size: size === null || size < 2 ? null : Math.round(size) }
}
