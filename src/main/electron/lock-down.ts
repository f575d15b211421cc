import { app, session } from 'electron'
import { isOwn } from './origin.ts'
import { withoutSpelling } from './chromium-switches.ts'

/** Whether an address stays within the program: the window's own addresses, and those that it created itself. */
function staysHere(address: string): boolean {
  if (isOwn(address) || (address.startsWith('blob:') && isOwn(address.slice('blob:'.length)))) return true
  return !app.isPackaged && address.startsWith('devtools://')
}

/**
 * Denies every page what this program never needs: permissions, devices, requests to other hosts, navigation away, new
 * windows and embedded pages.
 */
export function lockDown(): void {
  const { defaultSession } = session
  withoutSpelling(defaultSession)
  defaultSession.setPermissionRequestHandler((_contents, _permission, answer) => answer(false))
  defaultSession.setPermissionCheckHandler(() => false)
  defaultSession.setDevicePermissionHandler(() => false)
  defaultSession.webRequest.onBeforeRequest((details, answer) => answer({ cancel: !staysHere(details.url) }))
  app.on('web-contents-created', (_event, contents) => {
    contents.setWindowOpenHandler(() => ({ action: 'deny' }))
    contents.on('will-attach-webview', (event) => event.preventDefault())
    contents.on('will-frame-navigate', (event) => {
      if (!isOwn(event.url)) event.preventDefault()
    })
    contents.on('will-redirect', (event) => {
      if (!isOwn(event.url)) event.preventDefault()
    })
  })
}
