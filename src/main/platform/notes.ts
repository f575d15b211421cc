import { mkdirSync, renameSync, writeFileSync } from 'node:fs'
import path from 'node:path'

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
  } catch {
    // Nothing that a person could do about it is worth a message.
  }
}
