import { app, BrowserWindow, dialog, nativeTheme, screen } from 'electron'
import path from 'node:path'
import { log } from '../../logging/log.ts'
import { preloadFile, resourceFile } from '../platform/places.ts'
import { START_PAGE } from './origin.ts'
import { placedOn, readWindowState, SMALLEST, writeWindowState } from './window-state.ts'

const GROUND = { dark: '#1b1b1b', light: '#f2f2f2' }
/** A page that ends again within this time is shown as ended instead of being reloaded endlessly. */
const RELOAD_AFTER_MS = 10_000

/** Opens the window where it was last closed, sandboxed and without Node integration. */
export function openWindow(): BrowserWindow {
  const stateFile = path.join(app.getPath('userData'), 'window.json')
  const areas = screen.getAllDisplays().map(({ workArea }) => workArea)
  const { maximised, ...place } = placedOn(areas, readWindowState(stateFile))
  const window = new BrowserWindow({
    ...place,
    minWidth: SMALLEST.width,
    minHeight: SMALLEST.height,
    title: 'CuratorNet',
    // macOS uses the icon of the application bundle.
    icon: resourceFile('icons/png/512x512.png'),
    show: false,
    backgroundColor: nativeTheme.shouldUseDarkColors ? GROUND.dark : GROUND.light,
    webPreferences: {
      preload: preloadFile(),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: false,
      devTools: !app.isPackaged,
    },
  })
  if (maximised) window.maximize()
  window.once('ready-to-show', () => window.show())
  window.on('close', () =>
    writeWindowState(stateFile, { ...window.getNormalBounds(), maximised: window.isMaximized() }),
  )
  reloadAfterDeath(window)
  void window.loadURL(START_PAGE)
  return window
}

function reloadAfterDeath(window: BrowserWindow): void {
  let last = -Infinity
  window.webContents.on('render-process-gone', (_event, { reason, exitCode }) => {
    if (reason === 'clean-exit') return
    log('error', 'window-process-gone', { process: 'page', reason, code: exitCode })
    const now = performance.now()
    if (now - last < RELOAD_AFTER_MS) {
      dialog.showErrorBox(
        'The window ended',
        `It ended twice (${reason}). Close the program and start it again.`,
      )
      return
    }
    last = now
    window.reload()
  })
}
