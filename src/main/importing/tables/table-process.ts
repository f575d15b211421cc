import { setImmediate } from 'node:timers/promises'
import { Fault } from '../../../contract/fault.ts'
import { keepWithin } from '../../../limits/own-limits.ts'
import { knownOf } from './asked-headings.ts'
import { guessesEncoding, readTables } from './read-tables.ts'
import { LONG_LISTS, type TableAnswer, type TableQuestion } from './table-wire.ts'

/**
 * Entry point of the process that reads tables. A workbook of two kilobytes can unpack to gigabytes, and reading cannot
 * be interrupted from within this process: main kills it.
 */

/** Number of values sent in one message, so that the receiver stays responsive. */
const AT_ONCE = 2_000

async function answer(question: TableQuestion): Promise<void> {
  const { what, file, settings, headings, peek, limits } = question
  const unwatch = await keepWithin({ bytes: limits.memory, ms: limits.ms })
  try {
    if (what === 'encoding') {
      send({ is: 'end', guesses: await guessesEncoding(file, limits) })
      return
    }
    const known = headings === undefined ? undefined : knownOf(headings)
    for (const table of await readTables(file, { settings, known, peek, limits })) {
      const { rows, unfit, skipped, notes, ...head } = table
      send({ is: 'table', table: head })
      const lists = { rows, unfit, skipped, notes }
      for (const list of LONG_LISTS) {
        for (let at = 0; at < lists[list].length; at += AT_ONCE) {
          send({ is: 'piece', list, values: lists[list].slice(at, at + AT_ONCE) })
          await setImmediate()
        }
      }
    }
    send({ is: 'end', guesses: false })
  } catch (error) {
    send({ is: 'fault', fault: Fault.from(error).toShape() })
  } finally {
    await unwatch()
  }
}

/** Electron provides its utility processes with a port; Node's child processes have a channel. */
interface UtilityPort {
  postMessage(message: unknown): void
  on(event: 'message', listener: (event: { readonly data: unknown }) => void): void
}
const { parentPort } = process as { parentPort?: UtilityPort }

function send(message: TableAnswer): void {
  if (parentPort === undefined) process.send?.(message, undefined, undefined, () => undefined)
  else parentPort.postMessage(message)
}

if (parentPort === undefined) process.on('message', (question) => void answer(question as TableQuestion))
else parentPort.on('message', ({ data }) => void answer(data as TableQuestion))
// On Windows, an interrupt in a terminal reaches this process too; main decides how to handle it.
process.on('SIGINT', () => undefined)
process.on('disconnect', () => process.exit(0))
