/** More tags than this are a text, and a tag longer than this a sentence. */
const MOST_TAGS = 50
const LONGEST_TAG = 60
const CONTROLS = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu

/**
 * Free words of a cell or a picture, between commas, semicolons or bars, or with a # before each; each once, in their
 * order, whatever the case of their letters.
 */
export function readTags(text: string): string[] {
  const parts = /^\s*#\p{L}/u.test(text) ? text.split(/[\s,;|]*#/u) : text.split(/[,;|\n]/)
  return cleanTags(parts)
}

/** As `readTags`, of words that stand apart already. */
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
