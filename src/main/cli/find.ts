import { folded } from '../../contract/plain-text.ts'

/** Entries whose texts together contain every word, ignoring case and accents; all entries if there are no words. */
export function holdingWords<Entry>(
  entries: readonly Entry[],
  words: readonly string[],
  textsOf: (entry: Entry) => readonly (string | null)[],
): Entry[] {
  const wanted = words.flatMap((word) => folded(word).split(/\s+/)).filter((word) => word !== '')
  if (wanted.length === 0) return [...entries]
  return entries.filter((entry) => {
    const texts = textsOf(entry).map((text) => folded(text ?? ''))
    return wanted.every((word) => texts.some((text) => text.includes(word)))
  })
}

/** The part of many entries that a command prints, with a note that there are more. `--json` prints them all. */
export function shortened<Entry>(
  entries: readonly Entry[],
  most: number,
): { readonly shown: readonly Entry[]; readonly more: string } {
  const left = entries.length - most
  return {
    shown: entries.slice(0, most),
    more: left > 0 ? `\n… and ${left.toLocaleString('en-US')} more (--most N shows more).` : '',
  }
}
