import { expect, type Page } from '@playwright/test'

const LEFT = 600

type DragEventType = 'dragEnter' | 'dragOver' | 'drop'

/** Drags files and folders of this computer over the window and drops them, as a file manager does. */
export class Drag {
  readonly #page: Page
  readonly #files: readonly string[]

  constructor(page: Page, ...files: readonly string[]) {
    this.#page = page
    this.#files = files
  }

  /** @param x pixels from the window's left edge */
  async over(x = LEFT): Promise<void> {
    await this.#send(x, 'dragEnter')
    await this.#arriving('dragover', () => this.#send(x, 'dragOver'))
  }

  async drop(x = LEFT): Promise<void> {
    await this.#arriving('drop', () => this.#send(x, 'dragOver', 'drop'))
  }

  /**
   * Sends until the page has received an event with the given name: one that arrives while the element below the
   * pointer changes enters the new one instead.
   */
  async #arriving(name: string, send: () => Promise<void>): Promise<void> {
    const seen = await this.#page.evaluateHandle((name) => {
      const seen = { yes: false }
      window.addEventListener(name, () => (seen.yes = true), { capture: true, once: true })
      return seen
    }, name)
    await expect(async () => {
      await send()
      await expect.poll(() => seen.evaluate(({ yes }) => yes), { timeout: 1_000 }).toBe(true)
    }).toPass({ timeout: 20_000 })
    await seen.dispose()
  }

  async #send(x: number, ...types: readonly DragEventType[]): Promise<void> {
    const devtools = await this.#page.context().newCDPSession(this.#page)
    const data = { items: [], files: [...this.#files], dragOperationsMask: 1 }
    for (const type of types) {
      await devtools.send('Input.dispatchDragEvent', { type, x, y: 400, data })
    }
    await devtools.detach()
  }
}
