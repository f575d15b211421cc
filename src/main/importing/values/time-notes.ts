import type { ReadTime } from './dates.ts'
import { quoted } from './cell.ts'
import type { Cell, Reading } from './cell.ts'

/** A date later than this is a slip: tomorrow, whatever the zone. */
const AHEAD_SECONDS = 2 * 86_400
/** So many dates in the future are named one by one. */
const MOST_NAMED = 10

interface TimeCell {
  readonly line: number
  readonly cell: Cell
  readonly time: Reading<ReadTime>
}

/**
 * What a person should know of a column of times: how those were read that leave room for doubt, with an example each,
 * and every date that lies in the future.
 */
export function timeNotes(file: string, cells: readonly TimeCell[], now = Date.now() / 1000): string[] {
  const guesses = new Map<string, { count: number; line: number; cell: Cell; seconds: number }>()
  const ahead: string[] = []
  for (const { line, cell, time } of cells) {
    if (!time.ok) continue
    const { seconds, guess } = time.value
    if (guess !== undefined) {
      const before = guesses.get(guess)
      guesses.set(
        guess,
        before === undefined ? { count: 1, line, cell, seconds } : { ...before, count: before.count + 1 },
      )
    }
    if (seconds > now + AHEAD_SECONDS)
      ahead.push(`${file}, line ${line}: ${quoted(cell)} lies in the future.`)
  }
  const notes = [...guesses].map(([guess, { count, line, cell, seconds }]) => {
    const read = `${quoted(cell)} (line ${line}) is read as ${new Date(seconds * 1000).toISOString().slice(0, 10)}`
    const others = count === 1 ? '' : `, and ${count - 1} more alike`
    return `${file}: ${guess}: ${read}${others}.`
  })
  const more = ahead.length - MOST_NAMED
  return [
    ...notes,
    ...ahead.slice(0, MOST_NAMED),
    ...(more > 0 ? [`… and ${more} more dates in the future.`] : []),
  ]
}
