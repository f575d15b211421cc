import { message, type Message } from '../../../messages/message.ts'
import type { ReadTime, TimeGuess } from './dates.ts'
import { shown } from './cell.ts'
import type { Cell, Reading } from './cell.ts'

/** Number of seconds from now after which a date is considered a mistake: allows for tomorrow in any time zone. */
const AHEAD_SECONDS = 2 * 86_400
/** Maximum number of future dates that are named individually. */
const MOST_NAMED = 10

interface TimeCell {
  readonly line: number
  readonly cell: Cell
  readonly time: Reading<ReadTime>
}

/**
 * Notes for the user on a column of times: how ambiguous ones were read, with an example each, and every date in the
 * future.
 */
export function timeNotes(file: string, cells: readonly TimeCell[], now = Date.now() / 1000): Message[] {
  const guesses = new Map<TimeGuess, { count: number; line: number; cell: Cell; seconds: number }>()
  const ahead: Message[] = []
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
    if (seconds > now + AHEAD_SECONDS) ahead.push(message('values.future', { file, line, cell: shown(cell) }))
  }
  const notes = [...guesses].map(([guess, { count, line, cell, seconds }]) =>
    message('values.guessed', {
      file,
      guess: message(`values.${guess}`),
      cell: shown(cell),
      line,
      date: new Date(seconds * 1000).toISOString().slice(0, 10),
      others: count - 1,
    }),
  )
  const more = ahead.length - MOST_NAMED
  return [
    ...notes,
    ...ahead.slice(0, MOST_NAMED),
    ...(more > 0 ? [message('values.moreFuture', { count: more })] : []),
  ]
}
