import { existsSync } from 'node:fs'
import { homedir } from 'node:os'
import path from 'node:path'

const PROGRAM = 'curatornet-desktop'

/** Where programs store a user's settings, by the convention of each system. */
function settingsFolder(): string {
  if (process.platform === 'win32') {
    return process.env.APPDATA ?? path.join(homedir(), 'AppData', 'Roaming')
  }
  if (process.platform === 'darwin') return path.join(homedir(), 'Library', 'Application Support')
  const named = process.env.XDG_CONFIG_HOME
  return named !== undefined && path.isAbsolute(named) ? named : path.join(homedir(), '.config')
}

/** The file of the program's own notes, the same for every entry point; the variable CURATORNET_NOTES overrides it. */
export function notesFile(): string {
  return process.env.CURATORNET_NOTES ?? path.join(settingsFolder(), PROGRAM, 'notes.json')
}

/** Where programs store data that can be recreated. */
export function cacheFolder(): string {
  if (process.platform === 'win32') {
    return path.join(process.env.LOCALAPPDATA ?? path.join(homedir(), 'AppData', 'Local'), PROGRAM, 'cache')
  }
  if (process.platform === 'darwin') return path.join(homedir(), 'Library', 'Caches', PROGRAM)
  const named = process.env.XDG_CACHE_HOME
  const folder = named !== undefined && path.isAbsolute(named) ? named : path.join(homedir(), '.cache')
  return path.join(folder, PROGRAM)
}

/** Where users look for documents that a program created. */
export function documentsFolder(): string {
  const documents = path.join(homedir(), 'Documents')
  return existsSync(documents) ? documents : homedir()
}

/** Where programs store their logs, by the convention of each system; the variable CURATORNET_LOGS overrides it. */
export function logFolder(): string {
  const { CURATORNET_LOGS: named, LOCALAPPDATA, XDG_STATE_HOME } = process.env
  if (named !== undefined && named !== '') return path.resolve(named)
  if (process.platform === 'win32') {
    return path.join(LOCALAPPDATA ?? path.join(homedir(), 'AppData', 'Local'), PROGRAM, 'logs')
  }
  if (process.platform === 'darwin') return path.join(homedir(), 'Library', 'Logs', PROGRAM)
  const state =
    XDG_STATE_HOME !== undefined && path.isAbsolute(XDG_STATE_HOME)
      ? XDG_STATE_HOME
      : path.join(homedir(), '.local', 'state')
  return path.join(state, PROGRAM, 'logs')
}
