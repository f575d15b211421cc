/** Maximum number of tags, and maximum length of a tag: anything longer is a text or a sentence. */
const MOST_TAGS = 50
const LONGEST_TAG = 60
const CONTROLS = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu

/**
 * Free-form words of a cell or a picture, separated by commas, semicolons or bars, or each preceded by #; without
 * duplicates, ignoring case, in their order.
 */
export function readTags(text: string): string[] {
  const parts = /^\s*#\p{L}/u.test(text) ? text.split(/[\s,;|]*#/u) : text.split(/[,;|\n]/)
  return cleanTags(parts)
}

/** Like `readTags`, for words that are already separate. */
export function cleanTags(words: readonly string[]): string[] {
  const tags = new Map<string, string>()
  for (const word of words) {
    const tag = word
      .normalize('NFC')
      .replaceAll(CONTROLS, ' ')
      .replaceAll(/\s+/g, ' ')
      .trim()
      .slice(0, LONGEST_TAG)
    const key = tag.toLowerCase()
    if (tag !== '' && !tags.has(key) && tags.size < MOST_TAGS) tags.set(key, tag)
  }
  return [...tags.values()]
}
