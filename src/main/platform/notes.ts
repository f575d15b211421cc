import { mkdirSync, renameSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { describeError } from '../../logging/describe-error.ts'
import { log } from '../../logging/log.ts'

/**
 * Keeps one of the program's own notes: under a temporary name, then renamed. A home that cannot be written costs the
 * note after this run, and nothing else, so that is no error.
 */
export function keepNote(file: string, note: unknown): void {
  const temporary = `${file}.new`
  try {
    mkdirSync(path.dirname(file), { recursive: true })
    writeFileSync(temporary, `${JSON.stringify(note, null, 2)}\n`)
    renameSync(temporary, file)
  } catch (error) {
    // Nothing that a person could do about it is worth a message.
    log('warn', 'not-kept', { what: 'notes', error: describeError(error) })
  }
}
