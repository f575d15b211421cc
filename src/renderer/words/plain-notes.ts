/** An option of the terminal, such as --date-order. */
const OPTION = /(?:^|[\s(])--[a-z]/

/** A sentence of main without the options of the terminal that it names: the window has its own ways. */
export function withoutOptions(text: string): string {
  if (!OPTION.test(text)) return text
  const bare = text
    .replaceAll(/ \((?:[^()]*\s)?--[a-z][^()]*\)/g, '')
    // What stands behind a semicolon up to the next one or the end says which option helps.
    .replaceAll(/;(?:(?!;).)*?\s--[a-z].*?(?=;|\.(?:\s|$)|$)/g, '')
  return bare
    .split(/(?<=\.)\s+/)
    .filter((sentence) => !OPTION.test(sentence))
    .join(' ')
}
