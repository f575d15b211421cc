import { _electron, chromium, type Browser, type ElectronApplication, type Page } from '@playwright/test'
import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { build, type Rolldown } from 'vite'
import { runningProcesses } from '../support/processes.ts'
import { electronBinary } from '../../src/main/platform/electron-binary.ts'

/** The desktop program as used by the tests, on the real Electron if its program is installed, else on the stand-in. */
export interface Desktop {
  readonly page: Page
  /** Process id of main. */
  readonly pid: number
  /** Chooses an item of the menu by its label. */
  choose(label: string): Promise<void>
  /** Starts the program a second time with these arguments; the stand-in only passes them to the first. */
  again(words: readonly string[]): void
  /** The options with which the window was opened. */
  preferences(): Promise<Readonly<Record<string, unknown>>>
  /** Whether main accepts a port from a frame at this address; null for a frame that is gone. */
  takesPortOf(address: string | null): Promise<boolean>
  /** Calls main's own handlers, which only the stand-in can do. */
  asked(question: { ask: 'permission' | 'webview'; of?: string }): Promise<boolean>
  /**
   * Quits as a user would.
   * @returns main's exit code
   */
  quit(): Promise<number | null>
}

const root = path.resolve(import.meta.dirname, '../..')

export const onRealElectron = electronBinary() !== undefined
export const usedElectron = onRealElectron ? 'the real Electron' : 'a stand-in for Electron'

/** Starts the built main on a gallery; `data` is a folder for the files of the program and its browser. */
export function startDesktop(gallery: string, data: string): Promise<Desktop> {
  const env = { ...process.env, CURATORNET_NOTES: path.join(data, 'notes.json'), STAND_IN_DATA: data }
  return onRealElectron ? startReal(gallery, data, env) : startStandIn(root, gallery, env)
}

/** Starts the unpacked main in `program`, on the stand-in. */
export function startUnpacked(program: string, gallery: string, data: string): Promise<Desktop> {
  const env = { ...process.env, CURATORNET_NOTES: path.join(data, 'notes.json'), STAND_IN_DATA: data }
  return startStandIn(program, gallery, env)
}

/** Node's arguments for running main on the stand-in. */
export const ON_STAND_IN = ['--import', path.join(import.meta.dirname, 'stand-in/register.ts')]

async function startReal(
  gallery: string,
  data: string,
  env: Record<string, string | undefined>,
): Promise<Desktop> {
  const given = Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined)
  const desktop: ElectronApplication = await _electron.launch({
    args: [root, `--gallery=${gallery}`, `--user-data-dir=${data}`],
    env: Object.fromEntries(given),
  })
  const child = desktop.process()
  return {
    page: await desktop.firstWindow(),
    pid: child.pid ?? 0,
    choose: (label) =>
      desktop.evaluate(({ Menu }, wanted) => {
        const items = Menu.getApplicationMenu()?.items ?? []
        const all = items.flatMap((item) => [item, ...(item.submenu?.items ?? [])])
        all.find((item) => item.label === wanted)?.click()
      }, label),
    again: () => {
      throw new Error('the real Electron is started a second time by hand')
    },
    preferences: () =>
      desktop.evaluate(({ BrowserWindow }) => {
        const contents = BrowserWindow.getAllWindows()[0].webContents as unknown as {
          getLastWebPreferences(): Record<string, unknown>
        }
        return contents.getLastWebPreferences()
      }),
    takesPortOf: (address) =>
      desktop.evaluate(({ ipcMain }, url) => {
        let started = false
        const port = { on: () => port, start: () => (started = true), postMessage: () => undefined }
        const senderFrame = url === null ? null : { url, parent: null }
        ipcMain.emit('curatornet:port', { senderFrame, ports: [port] })
        return started
      }, address),
    asked: () => Promise.reject(new Error('the real Electron is tried from its page')),
    quit: async () => {
      const exited = once(child, 'exit') as Promise<[number | null]>
      await desktop.evaluate(({ app }) => app.quit()).catch(() => undefined)
      return (await exited)[0]
    },
  }
}

async function startStandIn(program: string, gallery: string, env: NodeJS.ProcessEnv): Promise<Desktop> {
  const child: ChildProcess = fork(path.join(program, 'out/main/electron.js'), [`--gallery=${gallery}`], {
    env,
    execArgv: ON_STAND_IN,
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  const [{ endpoint }] = (await Promise.race([once(child, 'message'), failing(child)])) as [
    { endpoint: string },
  ]
  const browser: Browser = await chromium.connectOverCDP(endpoint)
  const [page] = browser.contexts().flatMap((context) => context.pages())
  const answer = async (question: object): Promise<unknown> => {
    const answered = once(child, 'message') as Promise<[{ answer: unknown }]>
    child.send(question)
    return (await answered)[0].answer
  }
  return {
    page,
    pid: child.pid ?? 0,
    choose: async (label) => {
      child.send({ choose: label })
      await Promise.resolve()
    },
    again: (words) => void child.send({ again: words }),
    preferences: () => answer({ ask: 'preferences' }) as Promise<Record<string, unknown>>,
    takesPortOf: (address) => answer({ ask: 'port', of: address ?? '' }) as Promise<boolean>,
    asked: (question) => answer(question) as Promise<boolean>,
    quit: async () => {
      const exited = once(child, 'exit') as Promise<[number | null]>
      child.send({ quit: true })
      return (await exited)[0]
    },
  }
}

async function failing(child: ChildProcess): Promise<never> {
  const [code] = (await once(child, 'exit')) as [number | null]
  throw new Error(`main ended with ${String(code)} before its window was there`)
}

/** The page's client, bundled into one script. */
export async function pageClient(): Promise<string> {
  const [{ output }] = (await build({
    configFile: false,
    logLevel: 'warn',
    build: {
      write: false,
      minify: false,
      lib: { entry: path.join(import.meta.dirname, 'page-client.ts'), formats: ['iife'], name: 'pageClient' },
    },
  })) as Rolldown.RolldownOutput[]
  return output[0].code
}

/** The engine processes among the descendants of main. */
export function enginesOf(pid: number): number[] {
  const running = runningProcesses()
  const parents = new Map(running.map((each) => [each.pid, each.parent]))
  const descends = (child: number): boolean => {
    const parent = parents.get(child)
    return parent === pid || (parent !== undefined && parent > 1 && descends(parent))
  }
  return running.filter((each) => isEngine(each.command) && descends(each.pid)).map((each) => each.pid)
}

function isEngine(command: string): boolean {
  return /out[\\/]main[\\/](engine|pictures)\.js|node\.mojom\.NodeService/.test(command)
}
