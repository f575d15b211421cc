/** Notes that say the same of different rows, works or files. */
export interface NoteGroup {
  readonly first: string
  readonly others: readonly string[]
}

/** What differs between notes of one kind: what is quoted, numbers, and names with digits or a file's ending. */
const PARTICULAR = /[“«"][^”»"]*[”»"]|\S*\d\S*|\S+\.\p{L}{2,5}(?=[\s,:;.]|$)/gu

/** Notes of one kind together, in the order of the first of each kind; the same note once. */
export function groupNotes(notes: readonly string[]): NoteGroup[] {
  const groups = new Map<string, string[]>()
  for (const note of new Set(notes)) {
    const kind = note.replaceAll(PARTICULAR, '#')
    groups.set(kind, [...(groups.get(kind) ?? []), note])
  }
  return [...groups.values()].map(([first, ...others]) => ({ first, others }))
}
