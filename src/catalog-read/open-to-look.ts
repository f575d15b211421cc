import Database, { type Database as Connection } from 'better-sqlite3'
import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

/**
 * Errors that SQLite reports if it is not allowed to or cannot create the files that it needs next to the one being
 * read.
 */
const NO_COMPANIONS = /^SQLITE_(CANTOPEN|READONLY|FULL|IOERR_SHM|IOERR_WRITE)/

/**
 * Opens a catalogue read-only. SQLite needs to write next to it even then; on a medium that is read-only or full, a
 * copy is read instead, which no other user can read and which is removed when this process ends.
 * @param busyMs how long a statement waits for another connection's write, in milliseconds
 * @throws SqliteError, and the file system's error
 */
export function openToLook(file: string, busyMs: number): Connection {
  try {
    return opened(file, busyMs)
  } catch (error) {
    if (!lacksCompanions(error) || !existsSync(file)) throw error
    try {
      return openCopy(file, busyMs)
    } catch {
      // The copy may be on the same failing disk: report the original error to the user.
      throw error
    }
  }
}

/** Opening alone reads nothing: the first query does. */
function opened(file: string, busyMs: number): Connection {
  const connection = new Database(file, { readonly: true, fileMustExist: true, timeout: busyMs })
  try {
    connection.pragma('schema_version')
    return connection
  } catch (error) {
    // Other errors surface in the caller's first query.
    if (!lacksCompanions(error)) return connection
    connection.close()
    throw error
  }
}

function lacksCompanions(error: unknown): boolean {
  const { code } = error as { code?: unknown }
  return typeof code === 'string' && NO_COMPANIONS.test(code)
}

function openCopy(file: string, busyMs: number): Connection {
  const folder = mkdtempSync(path.join(tmpdir(), 'curatornet-look-'))
  const remove = (): void => rmSync(folder, { recursive: true, force: true })
  try {
    const copy = path.join(folder, path.basename(file))
    copyFileSync(file, copy)
    // The latest writes may still be in the log.
    if (existsSync(`${file}-wal`)) copyFileSync(`${file}-wal`, `${copy}-wal`)
    const whole = new Database(copy)
    whole.pragma('journal_mode = DELETE')
    whole.close()
    const connection = opened(copy, busyMs)
    if (process.platform === 'win32') process.on('exit', remove)
    // An unlinked open file exists until it is closed, however the process ends.
    else remove()
    return connection
  } catch (error) {
    remove()
    throw error
  }
}
