import type { Text } from '../../messages/message.ts'

/** Notes with the same message about different rows, works or files. */
export interface NoteGroup {
  readonly first: Text
  readonly others: readonly Text[]
}

/** The variable parts of notes of one kind: quoted text, file names, and everything containing digits. */
const QUOTED = /[“«"][^”»"]*[”»"]/gu
const FILE =
  /(?:(?<=: )|^)[^:]*?\.(?:csv|tsv|txt|xlsx|ods|jpe?g|png|tiff?|webp|gif|heic|bmp)(?=[\s,:;.]|$)/giu
const NUMBERED = /\S*\d\S*/gu

function kindOf(note: Text): string {
  if (typeof note !== 'string') return note.code
  return [QUOTED, FILE, NUMBERED].reduce((text, pattern) => text.replaceAll(pattern, '#'), note)
}

/** Groups notes by kind, in the order of the first of each kind; identical notes appear once. */
export function groupNotes(notes: readonly Text[]): NoteGroup[] {
  const groups = new Map<string, Text[]>()
  for (const note of new Map(notes.map((one) => [JSON.stringify(one), one])).values()) {
    const kind = kindOf(note)
    groups.set(kind, [...(groups.get(kind) ?? []), note])
  }
  return [...groups.values()].map(([first, ...others]) => ({ first, others }))
}
