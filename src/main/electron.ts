import { app, dialog, Menu, nativeTheme, utilityProcess, type BrowserWindow } from 'electron'
import { COMMAND_CHANNEL, PORT_CHANNEL, type WindowCommand } from '../contract/desktop.ts'
import { Fault } from '../contract/fault.ts'
import { describeError } from '../logging/describe-error.ts'
import { log } from '../logging/log.ts'
import { openWindowEntryPoint, type WindowEntryPoint } from './api/window-entry-point.ts'
import { tolerateReadersThatLeave } from './cli/streams.ts'
import { galleryOf, galleryOfFile, terminalCommandOf } from './electron/command-line.ts'
import { dialogsOf } from './electron/dialogs.ts'
import { lockDown } from './electron/lock-down.ts'
import { menuOf } from './electron/menu.ts'
import { handlePageScheme, registerPageScheme } from './electron/page-protocol.ts'
import { quietChromium } from './electron/chromium-switches.ts'
import { onMessageOfOwnPage } from './electron/senders.ts'
import { openWindow } from './electron/window.ts'
import { readAssets } from './page/assets.ts'
import { keepPrivate } from './platform/keep-private.ts'
import { keepLog } from './platform/log/keep-log.ts'
import { documentsFolder, notesFile } from './platform/personal-folders.ts'
import { printableLine } from './platform/printable.ts'
import { releasesPage, rendererFolder } from './platform/places.ts'
import { startChildrenWith, utilityStarter } from './platform/start-child.ts'

/**
 * The desktop entry point: one window, one process per user, the engine as a utility process. With `--terminal` it is
 * the terminal entry point instead, because a package contains a single program that other scripts cannot use as Node.
 */

let window: BrowserWindow | undefined

function send(command: WindowCommand): void {
  window?.webContents.send(COMMAND_CHANNEL, command)
}

function show(entryPoint: WindowEntryPoint): void {
  window = openWindow()
  window.on('closed', () => (window = undefined))
  const refresh = (): void => {
    const { gallery, recent, preferences } = entryPoint.state
    const mac = process.platform === 'darwin'
    nativeTheme.themeSource = preferences.theme
    Menu.setApplicationMenu(
      Menu.buildFromTemplate(
        menuOf(
          {
            gallery,
            language: preferences.language,
            recent,
            mac,
            packaged: app.isPackaged,
            releases: releasesPage() !== undefined,
          },
          send,
          entryPoint.showLog,
        ),
      ),
    )
  }
  entryPoint.onState(refresh)
  refresh()
}

/** Stops the engine and closes the gallery before the program exits, however it is ended. */
function closeBeforeQuit(entryPoint: WindowEntryPoint): void {
  let closed = false
  app.on('will-quit', (event) => {
    if (closed) return
    event.preventDefault()
    void entryPoint.close().finally(() => {
      closed = true
      app.quit()
    })
  })
  app.on('window-all-closed', () => app.quit())
}

/**
 * The gallery of the file with which the program was opened; macOS passes it by an event, other systems as an argument.
 */
let openedFile: string | undefined

function hearOpenedFiles(): void {
  app.on('open-file', (event, file) => {
    event.preventDefault()
    const folder = galleryOfFile(file)
    if (window === undefined) openedFile = folder
    else send({ name: 'open-folder', folder })
  })
}

function startEngineAsUtility(): void {
  startChildrenWith(utilityStarter((file, options) => utilityProcess.fork(file, [], options)))
}

/** Runs a terminal command without any window. */
async function runCommand(words: readonly string[]): Promise<void> {
  keepPrivate()
  keepLog({ entryPoint: 'terminal' })
  quietChromium(app)
  tolerateReadersThatLeave()
  app.dock?.hide()
  await app.whenReady()
  startEngineAsUtility()
  const { runCli } = await import('./cli/program.ts')
  const code = await runCli(words, { out: process.stdout, err: process.stderr })
  // The last output can still be on its way into a pipe.
  for (const stream of [process.stdout, process.stderr]) {
    await new Promise((resolve) => void stream.write('', resolve))
  }
  app.exit(code)
}

async function start(): Promise<void> {
  keepPrivate()
  keepLog({ entryPoint: 'window' })
  quietChromium(app)
  hearOpenedFiles()
  registerPageScheme()
  lockDownWhenReady()
  logProcessesGone()
  await app.whenReady()
  startEngineAsUtility()
  const entryPoint = await openWindowEntryPoint({
    entryPoint: 'window',
    folder: galleryOf(process.argv, process.cwd()) ?? openedFile ?? process.env.CURATORNET_GALLERY,
    notesFile: notesFile(),
    documents: documentsFolder(),
    dialogs: dialogsOf(() => window),
    version: app.getVersion(),
  })
  handlePageScheme({
    assets: readAssets(rendererFolder()),
    picture: (sha256, size) => entryPoint.picture(sha256, size),
    sheet: (name, side) => entryPoint.sheet(name, side),
    made: (id) => entryPoint.made(id),
  })
  onMessageOfOwnPage(PORT_CHANNEL, ({ ports: [port] }) => {
    entryPoint.servePort(port)
    port.start()
  })
  closeBeforeQuit(entryPoint)
  app.on('second-instance', (_event, argv, folder) => {
    const gallery = galleryOf(argv, folder)
    if (gallery !== undefined) send({ name: 'open-folder', folder: gallery })
    if (window?.isMinimized() === true) window.restore()
    window?.focus()
  })
  show(entryPoint)
}

/** The page's own process is reported by its window; other processes, such as the GPU process, only here. */
function logProcessesGone(): void {
  app.on('child-process-gone', (_event, { type, reason, exitCode }) =>
    log('warn', 'window-process-gone', { process: type, reason, code: exitCode }),
  )
}

function lockDownWhenReady(): void {
  app.once('ready', lockDown)
}

const command = terminalCommandOf(process.argv)
if (command !== undefined) {
  runCommand(command).catch((error: unknown) => {
    log('error', 'not-started', { error: describeError(error) })
    process.stderr.write(`curatornet: ${printableLine(Fault.from(error).sentence)}\n`)
    app.exit(1)
  })
} else if (app.requestSingleInstanceLock()) {
  start().catch((error: unknown) => {
    log('error', 'not-started', { error: describeError(error) })
    dialog.showErrorBox('CuratorNet cannot start', Fault.from(error).sentence)
    app.exit(1)
  })
} else {
  app.quit()
}
