import type { Page } from '@playwright/test'

const LEFT = 600

/** Drags files and folders of this computer over the window and lets them go, as a file manager does. */
export class Drag {
  readonly #page: Page
  readonly #files: readonly string[]

  constructor(page: Page, ...files: readonly string[]) {
    this.#page = page
    this.#files = files
  }

  /** @param x pixels from the window's left edge */
  over(x = LEFT): Promise<void> {
    return this.#send(x, 'dragEnter', 'dragOver')
  }

  drop(x = LEFT): Promise<void> {
    return this.#send(x, 'drop')
  }

  async #send(x: number, ...types: readonly ('dragEnter' | 'dragOver' | 'drop')[]): Promise<void> {
    const devtools = await this.#page.context().newCDPSession(this.#page)
    const data = { items: [], files: [...this.#files], dragOperationsMask: 1 }
    for (const type of types) await devtools.send('Input.dispatchDragEvent', { type, x, y: 400, data })
    await devtools.detach()
  }
}
