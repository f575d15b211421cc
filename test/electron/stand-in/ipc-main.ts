import { EventEmitter } from 'node:events'

/** `ipcMain`: the windows emit here what their pages send. */
export const ipcMain = new EventEmitter()
