import { ipcMain, type IpcMainEvent } from 'electron'
import { isOwn } from './origin.ts'

/**
 * The only way in which main listens to a page: messages from anywhere but the top frame of the window's own page are
 * ignored.
 */
export function onMessageOfOwnPage(channel: string, listener: (event: IpcMainEvent) => void): void {
  ipcMain.on(channel, (event) => {
    const { senderFrame } = event
    if (senderFrame === null || senderFrame.parent !== null || !isOwn(senderFrame.url)) return
    listener(event)
  })
}
