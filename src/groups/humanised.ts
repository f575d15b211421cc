/**
 * A value of a table in readable words: `genre_painting` becomes Genre painting. Stored values and search terms are not
 * changed.
 */
export function humanised(value: string): string {
  const plain = value.replaceAll('_', ' ').trim()
  return plain === '' ? value : plain.charAt(0).toLocaleUpperCase() + plain.slice(1)
}
