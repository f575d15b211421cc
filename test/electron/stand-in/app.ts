import { EventEmitter } from 'node:events'
import { mkdirSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { startChromium } from './chromium.ts'

type Started = Awaited<ReturnType<typeof startChromium>>

/** `app`: ready when Chromium is; quits like Electron, with the events by which main can delay it. */
class StandInApp extends EventEmitter {
  readonly isPackaged = false
  readonly #data = process.env.STAND_IN_DATA ?? mkdtempSync(path.join(tmpdir(), 'stand-in-'))
  readonly #switches: string[] = []
  #chromium: Promise<Started> | undefined

  readonly commandLine = {
    appendSwitch: (name: string, value?: string): void => {
      this.#switches.push(value === undefined ? `--${name}` : `--${name}=${value}`)
    },
  }

  get chromium(): Promise<Started> {
    this.#chromium ??= startChromium(this.getPath('profile'), this.#switches)
    return this.#chromium
  }

  async whenReady(): Promise<void> {
    await this.chromium
    this.emit('ready')
  }

  getPath(name: string): string {
    const folder = path.join(this.#data, name)
    mkdirSync(folder, { recursive: true })
    return folder
  }

  getVersion(): string {
    return '0.0.0-stand-in'
  }

  /** Whether this is the first instance: true unless the test declares that another is running. */
  requestSingleInstanceLock(): boolean {
    return process.env.STAND_IN_SECOND === undefined
  }

  quit(): void {
    const event = {
      held: false,
      preventDefault(): void {
        this.held = true
      },
    }
    this.emit('before-quit', event)
    if (!event.held) this.emit('will-quit', event)
    if (!event.held) void this.exit(0)
  }

  async exit(code = 0): Promise<void> {
    await (await this.chromium).context.close()
    process.exit(code)
  }
}

export const app = new StandInApp()
