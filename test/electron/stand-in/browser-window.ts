import type { BrowserContext, Page, Route } from '@playwright/test'
import { EventEmitter } from 'node:events'
import { readFileSync } from 'node:fs'
import { toApp, toPage } from './addresses.ts'
import { app } from './app.ts'
import { ipcMain } from './ipc-main.ts'
import type { ToMain, ToPage } from './messages.ts'
import { pageSide } from './page-side.ts'
import { PortInMain } from './ports.ts'
import { handlers } from './protocol.ts'
import { isCancelled } from './session.ts'

interface Options {
  readonly width?: number
  readonly height?: number
  readonly webPreferences?: {
    readonly preload?: string
    readonly sandbox?: boolean
    readonly contextIsolation?: boolean
  }
}

type OpenHandler = (details: { url: string }) => { action: 'allow' | 'deny' }

/** `webContents` of the only page. */
class Contents extends EventEmitter {
  openHandler: OpenHandler = () => ({ action: 'allow' })
  readonly #push: (message: ToPage) => void

  constructor(push: (message: ToPage) => void) {
    super()
    this.#push = push
  }

  send(channel: string, data: unknown): void {
    this.#push({ kind: 'send', channel, data })
  }

  setWindowOpenHandler(handler: OpenHandler): void {
    this.openHandler = handler
  }
}

/** `BrowserWindow`: a page of the real Chromium whose requests are answered by main's protocol handlers. */
export class BrowserWindow extends EventEmitter {
  /** The options with which the windows of this run were opened. */
  static readonly opened: Options[] = []
  static readonly contents: EventEmitter[] = []
  readonly webContents: Contents
  readonly #options: Options
  readonly #ports = new Map<number, PortInMain>()
  readonly #page: Promise<Page>
  #outbox: ToPage[] = []
  #sending = false

  constructor(options: Options = {}) {
    super()
    this.#options = options
    BrowserWindow.opened.push(options)
    this.webContents = new Contents((message) => this.#push(message))
    BrowserWindow.contents.push(this.webContents)
    app.emit('web-contents-created', {}, this.webContents)
    this.#page = app.chromium.then(({ context }) => this.#open(context))
  }

  async loadURL(address: string): Promise<void> {
    const page = await this.#page
    await page.goto(toPage(address))
    this.emit('ready-to-show')
    const { endpoint } = await app.chromium
    process.send?.({ endpoint })
  }

  show(): void {
    this.emit('show')
  }

  focus(): void {
    void this.#page.then((page) => page.bringToFront())
  }

  maximize(): void {
    this.emit('maximize')
  }

  isMaximized(): boolean {
    return false
  }

  isMinimized(): boolean {
    return false
  }

  getNormalBounds(): { x: number; y: number; width: number; height: number } {
    const { width = 800, height = 600 } = this.#options
    return { x: 0, y: 0, width, height }
  }

  reload(): void {
    void this.#page.then((page) => page.reload())
  }

  /** Messages are sent in order; those that accumulate while a batch is in transit are sent together. */
  #push(message: ToPage): void {
    this.#outbox.push(message)
    if (!this.#sending) void this.#send()
  }

  async #send(): Promise<void> {
    this.#sending = true
    const page = await this.#page
    while (this.#outbox.length > 0) {
      const batch = this.#outbox.splice(0)
      await page
        .evaluate((messages) => {
          ;(window as unknown as { __fromMain: (messages: unknown) => void }).__fromMain(messages)
        }, batch)
        .catch(() => undefined)
    }
    this.#sending = false
  }

  async #open(context: BrowserContext): Promise<Page> {
    const page = context.pages().at(0) ?? (await context.newPage())
    const { width = 800, height = 600, webPreferences } = this.#options
    await page.setViewportSize({ width, height })
    await page.exposeBinding('__toMain', ({ frame }, message: ToMain) =>
      this.#receive(frame.url(), frame.parentFrame() === null, message),
    )
    await page.route('**/*', (route) => this.#answer(route))
    const { preload } = webPreferences ?? {}
    if (preload !== undefined) await page.addInitScript({ content: pageSide(readFileSync(preload, 'utf8')) })
    page.on('popup', (popup) => {
      if (this.webContents.openHandler({ url: toApp(popup.url()) }).action === 'deny') void popup.close()
    })
    page.on('close', () => {
      for (const port of this.#ports.values()) port.close()
      this.emit('close', {})
      this.emit('closed')
      app.emit('window-all-closed')
    })
    return page
  }

  #receive(address: string, isTop: boolean, message: ToMain): void {
    if (message.kind === 'port') {
      this.#ports.get(message.port)?.receive(message.data)
      return
    }
    const ports = message.ports.map((id) => {
      const port = new PortInMain((data) => this.#push({ kind: 'port', port: id, data }))
      this.#ports.set(id, port)
      return port
    })
    const senderFrame = { url: toApp(address), parent: isTop ? null : {} }
    ipcMain.emit(message.channel, { sender: this.webContents, senderFrame, ports })
  }

  /** Requests refused by main never leave the page; those for its protocols are answered by them. */
  async #answer(route: Route): Promise<void> {
    const request = route.request()
    const address = toApp(request.url())
    // A response without content leaves the page unchanged.
    if (request.isNavigationRequest() && this.#refusesNavigation(address))
      return route.fulfill({ status: 204 })
    if (isCancelled(address)) return route.abort('blockedbyclient')
    const handler = handlers.get(new URL(address).protocol.slice(0, -1))
    if (handler === undefined) return route.continue()
    const method = request.method()
    const headers = await request.allHeaders()
    const body = method === 'GET' || method === 'HEAD' ? undefined : (request.postData() ?? undefined)
    const answer = await handler(new Request(address, { method, headers, body }))
    await route.fulfill({
      status: answer.status,
      headers: Object.fromEntries(answer.headers),
      body: Buffer.from(await answer.arrayBuffer()),
    })
  }

  #refusesNavigation(url: string): boolean {
    let refused = false
    this.webContents.emit('will-frame-navigate', { url, preventDefault: () => (refused = true) })
    return refused
  }
}
