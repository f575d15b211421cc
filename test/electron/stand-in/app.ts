import { EventEmitter } from 'node:events'
import { mkdirSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { startChromium } from './chromium.ts'

type Started = Awaited<ReturnType<typeof startChromium>>

/** `app`: ready when Chromium is; quits as Electron does, with the events that main may hold up. */
class StandInApp extends EventEmitter {
  readonly isPackaged = false
  readonly #data = process.env.STAND_IN_DATA ?? mkdtempSync(path.join(tmpdir(), 'stand-in-'))
  #chromium: Promise<Started> | undefined

  get chromium(): Promise<Started> {
    this.#chromium ??= startChromium(this.getPath('profile'))
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

  requestSingleInstanceLock(): boolean {
    return true
  }

  quit(): void {
    let held = false
    const event = { preventDefault: () => (held = true) }
    this.emit('before-quit', event)
    if (!held) this.emit('will-quit', event)
    if (!held) void this.exit(0)
  }

  async exit(code = 0): Promise<void> {
    await (await this.chromium).context.close()
    process.exit(code)
  }
}

export const app = new StandInApp()
