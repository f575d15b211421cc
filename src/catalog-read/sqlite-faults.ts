import Database from 'better-sqlite3'
import { accessSync, constants, existsSync, statfsSync } from 'node:fs'
import path from 'node:path'
import { Fault } from '../contract/fault.ts'
import { newestGoodBackup } from './backups.ts'
import { message, type Message, type Text } from '../messages/message.ts'

/** SQLite error codes caused by the disk or its permissions, not by the data. */
const SQLITE_DISK = /^SQLITE_(READONLY|CANTOPEN|IOERR|PERM|AUTH|NOLFS)/

/** The corresponding error codes of the file system. */
const FILE_DISK =
  /^(ENOSPC|EDQUOT|EFBIG|EACCES|EPERM|EROFS|EIO|ENODEV|ENXIO|ENOTDIR|EEXIST|EISDIR|EMFILE|ENFILE|ENAMETOOLONG|EBUSY)$/

/**
 * Converts an error of SQLite or the file system to a fault with the file and the next step. Anything else, including a
 * broken constraint, is a programming error and is returned unchanged.
 */
export function asFault(error: unknown, file: string): unknown {
  if (error instanceof Fault || !(error instanceof Error)) return error
  const { code } = error as { code?: unknown }
  if (typeof code !== 'string') return error
  if (!(error instanceof Database.SqliteError)) {
    const ofDisk = Fault.ofDisk(code, file, error.message, error)
    return ofDisk ?? (FILE_DISK.test(code) ? diskFault(file, error.message, error) : error)
  }
  // Every query of the program is prepared in its tests, so a missing table or column means that this catalogue has
  // lost it.
  const lacksPart = code === 'SQLITE_ERROR' && /^no such (table|column)/.test(error.message)
  if (lacksPart || /^SQLITE_(CORRUPT|NOTADB)/.test(code)) return damagedFault(file, error.message, error)
  if (/^SQLITE_(BUSY|LOCKED)/.test(code)) {
    return new Fault('gallery-locked', message('gallery.busyFile', { file }), {
      next: message('gallery.busyFileNext'),
      path: file,
      cause: error,
    })
  }
  if (code === 'SQLITE_READONLY_DBMOVED') return movedFault(path.dirname(file), error)
  return (
    Fault.ofDisk(truerCode(code, file), file, error.message, error) ??
    (SQLITE_DISK.test(code) ? diskFault(file, error.message, error) : error)
  )
}

/** SQLite only reports that it cannot open or write; checking the file itself reveals the cause. */
function truerCode(code: string, file: string): string {
  if (code.startsWith('SQLITE_IOERR')) {
    try {
      return statfsSync(path.dirname(file)).bavail === 0 ? 'ENOSPC' : code
    } catch {
      return code
    }
  }
  if (!code.startsWith('SQLITE_CANTOPEN') || !existsSync(file)) return code
  for (const [place, mode] of [
    [file, constants.R_OK],
    [path.dirname(file), constants.W_OK],
  ] as const) {
    try {
      accessSync(place, mode)
    } catch (error) {
      // Without write permission for its folder, a file can only be read.
      return mode === constants.R_OK ? ((error as NodeJS.ErrnoException).code ?? code) : 'EROFS'
    }
  }
  return code
}

/** The fault for a gallery that has been moved or no longer exists. */
export function movedFault(folder: string, cause?: unknown): Fault {
  return new Fault('disk', message('safety.moved', { folder }), {
    next: message('safety.movedNext'),
    path: folder,
    cause,
  })
}

/** Calls `action` and throws errors of SQLite or the file system as a fault that names the file. */
export function withFaults<Result>(file: string, action: () => Result): Result {
  try {
    return action()
  } catch (error) {
    throw asFault(error, file)
  }
}

/** The fault for a catalogue that cannot be trusted; names the newest backup that can. */
export function damagedFault(file: string, detail: Text, cause?: unknown): Fault {
  return new Fault('damaged', message('gallery.damaged', { file, detail }), {
    next: restoreAdvice(path.dirname(file)),
    path: file,
    cause,
  })
}

/** Advice for a catalogue that is damaged or missing. */
export function restoreAdvice(folder: string): Message {
  const backup = newestGoodBackup(folder)
  if (backup === undefined) return message('gallery.noBackup')
  return message('gallery.restore', { backup, name: path.basename(backup, '.sqlite') })
}

/** The fault for a file or folder that cannot be read or written because of the disk or its permissions. */
export function diskFault(file: string, detail: Text, cause?: unknown): Fault {
  return new Fault('disk', message('system.diskFault', { file, detail }), {
    next: message('system.diskFaultNext'),
    path: file,
    cause,
  })
}
