/** A value of a table as words: `genre_painting` is Genre painting. What is looked for and kept stays as it is. */
export function humanised(value: string): string {
  const plain = value.replaceAll('_', ' ').trim()
  return plain === '' ? value : plain.charAt(0).toLocaleUpperCase() + plain.slice(1)
}
