import type { Page } from '@playwright/test'
import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { classOfComponent } from '../../tools/component-class.ts'

const RENDERER = path.resolve(import.meta.dirname, '../../src/renderer')

/**
 * Matches a selector of a component's own elements: a line of its style sheet that opens a rule and does not apply to
 * the whole page.
 */
const OWN_SELECTOR = /<style>[^]*^\s*(?!:global|@|\d)[^\s{}/*][^{}]*\{/m

/**
 * The components of the window, by path below its folder, with the class that marks their elements. A component without
 * styles of its own has no class and is excluded: it only combines others.
 */
export function componentsWithClass(): { readonly file: string; readonly name: string }[] {
  return globSync('**/*.svelte', { cwd: RENDERER })
    .filter((file) => OWN_SELECTOR.test(readFileSync(path.join(RENDERER, file), 'utf8')))
    .map((file) => ({
      file: file.split(path.sep).join('/'),
      name: classOfComponent(path.join(RENDERER, file)),
    }))
}

/** The classes of the components that a page currently shows. */
export function shownComponents(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const names = [...document.querySelectorAll('[class]')].flatMap((element) => [...element.classList])
    return [...new Set(names)].filter((name) => name.startsWith('c-'))
  })
}
