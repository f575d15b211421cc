import Database, { type Database as Connection } from 'better-sqlite3'
import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

/** What SQLite says where it may not or cannot make the files that it needs beside the one that is read. */
const NO_COMPANIONS = /^SQLITE_(CANTOPEN|READONLY|FULL|IOERR_SHM|IOERR_WRITE)/

/**
 * Opens a catalogue for reading only. SQLite wants to write beside it even then; on a medium that cannot be written, or is full, a copy
 * is read instead, which nobody else can read and which is gone with this process.
 * @param busyMs how long a statement waits for another connection's write
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
      // The disk for the copy may be the same one: what was wrong first is what a person must know.
      throw error
    }
  }
}

/** Opening alone looks at nothing: the first question does. */
function opened(file: string, busyMs: number): Connection {
  const connection = new Database(file, { readonly: true, fileMustExist: true, timeout: busyMs })
  try {
    connection.pragma('schema_version')
    return connection
  } catch (error) {
    // What else is wrong is told by the first question of whoever opens it.
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
    // What was written last may stand in the log.
    if (existsSync(`${file}-wal`)) copyFileSync(`${file}-wal`, `${copy}-wal`)
    const whole = new Database(copy)
    whole.pragma('journal_mode = DELETE')
    whole.close()
    const connection = opened(copy, busyMs)
    if (process.platform === 'win32') process.on('exit', remove)
    // An open file is there until it is closed, however the process ends.
    else remove()
    return connection
  } catch (error) {
    remove()
    throw error
  }
}
