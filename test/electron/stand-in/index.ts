import { EventEmitter } from 'node:events'
import { app } from './app.ts'
import { BrowserWindow } from './browser-window.ts'
import { ipcMain } from './ipc-main.ts'
import { isGranted } from './session.ts'

/**
 * A stand-in for the module `electron` in the main process: the subset that this program uses, with externally driven
 * real Chromium pages. It has no isolated world, no sandbox of its own, no real menus and dialogs.
 */
export { app }
export { BrowserWindow } from './browser-window.ts'
export { ipcMain } from './ipc-main.ts'
export { protocol } from './protocol.ts'
export { session } from './session.ts'
export { utilityProcess } from './utility-process.ts'

interface MenuItem {
  readonly label?: string
  readonly click?: () => void
  readonly submenu?: readonly MenuItem[]
}

let menu: readonly MenuItem[] = []

export const Menu = {
  buildFromTemplate: (template: readonly MenuItem[]): readonly MenuItem[] => template,
  setApplicationMenu: (template: readonly MenuItem[]): void => {
    menu = template
  },
}

export const nativeTheme = Object.assign(new EventEmitter(), {
  shouldUseDarkColors: false,
  themeSource: 'system',
})

export const screen = {
  getAllDisplays: () => [{ workArea: { x: 0, y: 0, width: 1920, height: 1080 } }],
}

/** Reports to the test which file was shown. */
export const shell = {
  showItemInFolder: (file: string): void => void process.send?.({ shown: file }),
  openExternal: (address: string): Promise<void> => {
    process.send?.({ opened: address })
    return Promise.resolve()
  },
}

/** Dialogs return what the test has put into the variable, else as if cancelled. */
export const dialog = {
  showErrorBox: (title: string, text: string): void => void process.stderr.write(`${title}: ${text}\n`),
  showOpenDialog: () => {
    const chosen = process.env.STAND_IN_CHOICE
    return Promise.resolve({
      canceled: chosen === undefined,
      filePaths: chosen === undefined ? [] : [chosen],
    })
  },
}

function itemCalled(label: string, items: readonly MenuItem[]): MenuItem | undefined {
  return (
    items.find((item) => item.label === label) ??
    items.flatMap((item) => item.submenu ?? []).find((item) => item.label === label)
  )
}

/** Requests from the test, which are not part of Electron. */
process.on('message', (message: { quit?: true; choose?: string; again?: readonly string[] }) => {
  if (message.quit === true) app.quit()
  if (message.again !== undefined) app.emit('second-instance', {}, message.again, process.cwd())
  if (message.choose !== undefined) itemCalled(message.choose, menu)?.click?.()
})

/** A test's question to main, which the driver asks on the real Electron. */
interface Question {
  readonly ask?: 'preferences' | 'permission' | 'webview' | 'port'
  readonly of?: string
}

function answerTo({ ask, of = '' }: Question): unknown {
  if (ask === 'preferences') return BrowserWindow.opened[0].webPreferences
  if (ask === 'permission') return isGranted(of)
  if (ask === 'webview') {
    let prevented = false
    BrowserWindow.contents[0].emit(
      'will-attach-webview',
      { preventDefault: () => (prevented = true) },
      {},
      {},
    )
    return prevented
  }
  // Whether main accepts a port from a frame at this address.
  let started = false
  const port = { on: () => port, start: () => (started = true), postMessage: () => undefined }
  const senderFrame = of === '' ? null : { url: of, parent: null }
  ipcMain.emit('curatornet:port', { senderFrame, ports: [port] })
  return started
}

process.on('message', (question: Question) => {
  if (question.ask !== undefined) process.send?.({ answer: answerTo(question) })
})

/** A failed test ends without notice. */
process.on('disconnect', () => void app.exit(1))
