import { EventEmitter } from 'node:events'

/** `ipcMain`: the windows emit here the messages sent by their pages. */
export const ipcMain = new EventEmitter()
