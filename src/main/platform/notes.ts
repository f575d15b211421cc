import { mkdirSync, renameSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { describeError } from '../../logging/describe-error.ts'
import { log } from '../../logging/log.ts'

/**
 * Stores one of the program's own notes: under a temporary name, then renamed. If the home folder is not writable, only
 * the note is lost after this run, so that is not an error.
 */
export function keepNote(file: string, note: unknown): void {
  const temporary = `${file}.new`
  try {
    mkdirSync(path.dirname(file), { recursive: true })
    writeFileSync(temporary, `${JSON.stringify(note, null, 2)}\n`)
    renameSync(temporary, file)
  } catch (error) {
    // The user cannot do anything about it, so there is no message.
    log('warn', 'not-kept', { what: 'notes', error: describeError(error) })
  }
}
