import { expect, type Browser, type Locator, type Page } from '@playwright/test'
import type { ViewName } from '../../src/contract/desktop.ts'
import { PSEUDO } from '../../src/messages/in-language.ts'
import { wordsOf } from '../../src/messages/words-of.ts'
import { strayTexts } from './stray-texts.ts'
import { shownComponents } from './window-components.ts'

/** The texts of one part of the window in the pseudo-language. */
export const say = <Part extends Parameters<typeof wordsOf>[0]>(part: Part) => wordsOf(part, PSEUDO)

/** A window in the pseudo-language, and which of its components have been read. */
export class PseudoWindow {
  readonly page: Page
  /** Classes of the components that have been read. */
  readonly seen = new Set<string>()

  private constructor(page: Page) {
    this.page = page
  }

  static async open(browser: Browser): Promise<PseudoWindow> {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
    await context.addInitScript((language) => sessionStorage.setItem('language', language), PSEUDO)
    const page = await context.newPage()
    page.setDefaultTimeout(60_000)
    return new PseudoWindow(page)
  }

  button(name: string, within: Page | Locator = this.page): Locator {
    return within.getByRole('button', { name, exact: true }).first()
  }

  get dialog(): Locator {
    return this.page.getByRole('dialog').last()
  }

  get inspector(): Locator {
    return this.page.getByRole('complementary').last()
  }

  async show(view: ViewName): Promise<void> {
    await this.button(say('frame').views[view], this.page.getByRole('navigation')).click()
    await expect(this.page.locator('main h1')).toContainText(/./)
  }

  /** Reads everything that the page shows. */
  async read(): Promise<void> {
    // Loading is announced as well; a view that no longer changes has loaded.
    await expect(this.page.locator('main')).toContainText('[')
    expect.soft(await strayTexts(this.page.locator('body'))).toEqual([])
    for (const name of await shownComponents(this.page)) this.seen.add(name)
  }

  /** Reads the page once a given part is present. */
  async readWith(part: Locator): Promise<void> {
    await expect(part.first()).toBeVisible()
    await this.read()
  }

  /** Opens a dialog, reads it, waiting for a part of it if one is named, and closes it. */
  async readDialog(open: Locator, part?: (dialog: Locator) => Locator): Promise<void> {
    await open.click()
    await expect(this.dialog).toContainText(/./)
    await this.readWith(part === undefined ? this.dialog : part(this.dialog))
    await this.closeDialog()
  }

  /** Closes the topmost of the stacked dialogs. */
  async closeDialog(): Promise<void> {
    const dialogs = this.page.getByRole('dialog')
    const open = await dialogs.count()
    await this.page.keyboard.press('Escape')
    await expect(dialogs).toHaveCount(open - 1)
  }

  /** Types a path into a form and submits it. */
  async takePath(field: string, confirm: string, value: string): Promise<void> {
    const form = this.page.locator('form').filter({ has: this.page.getByLabel(field, { exact: true }) })
    await form.getByRole('textbox').fill(value)
    await this.button(confirm, form).click()
  }

  /**
   * Holds back uploads, so that what is shown meanwhile can be read.
   * @returns a function that lets them through
   */
  async holdUploads(): Promise<() => void> {
    let free = (): void => undefined
    const freed = new Promise<void>((resolve) => (free = resolve))
    await this.page.route('**/upload/**', async (route) => {
      await freed
      await route.continue()
    })
    return () => free()
  }

  /** Chooses a file with a button that opens the system's file dialog. */
  async chooseFile(open: Locator, file: string): Promise<void> {
    const chooser = this.page.waitForEvent('filechooser')
    await open.click()
    await (await chooser).setFiles([file])
  }
}
