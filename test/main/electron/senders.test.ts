import type { EventEmitter } from 'node:events'
import { afterEach, expect, it, vi } from 'vitest'
import { onMessageOfOwnPage } from '../../../src/main/electron/senders.ts'

const ipcMain = vi.hoisted(() => ({ current: undefined as unknown as EventEmitter }))
vi.mock('electron', async () => {
  const { EventEmitter: Emitter } = await import('node:events')
  ipcMain.current = new Emitter()
  return { ipcMain: ipcMain.current }
})
afterEach(() => void ipcMain.current.removeAllListeners())

const own = 'app://curatornet/'

it.each([
  ['the top frame of the own page', 1, { url: own, parent: null }],
  ['a frame within it', 0, { url: own, parent: { url: own } }],
  ['another page', 0, { url: 'https://gallery.example/', parent: null }],
  ['a page that calls itself alike', 0, { url: 'app://curatornet.example/', parent: null }],
  ['a frame that is gone', 0, null],
])('a message of %s is heard %i times', (_, times, senderFrame) => {
  const heard = vi.fn()
  onMessageOfOwnPage('port', heard)
  ipcMain.current.emit('port', { senderFrame })
  expect(heard).toHaveBeenCalledTimes(times)
})
