import type { Locator } from '@playwright/test'

/**
 * Text that a part of the window in the pseudo-language shows outside the brackets of the catalogue: its text and the
 * names of its elements. Data is also in brackets, in Greek letters, or in an element marked `translate="no"`. What is
 * the same in every language can be outside: unit signs, AUC, R@20, EUR, keys (L), names of models, paths shown on
 * hover.
 */
export function strayTexts(part: Locator): Promise<string[]> {
  return part.evaluate((root) => {
    const bare = (text: string): string => {
      let rest = text
      for (let before = ''; before !== rest;) {
        before = rest
        rest = rest.replaceAll(/\[[^[\]]*\]/g, '')
      }
      return rest.replaceAll(
        /(?<=\d\s?)(cm|s|min|h|MB|kB|GB|ms)(?!\p{L})|\b(AUC|EUR)\b|\b(nDCG|[RP])@\d+|\(([A-Z]|Esc)\)|\b[a-z]+-\d+\b/gu,
        '',
      )
    }
    const isData = (element: Element | null): boolean =>
      element?.closest('[translate=no], script, style, svg') instanceof Element
    const found: string[] = []
    const isKey = (text: string, element: Element | null): boolean =>
      text.trim().length === 1 && element?.closest('kbd') instanceof Element
    const take = (text: string | null, element: Element | null): void => {
      if (text !== null && isKey(text, element)) return
      if (text !== null && !isData(element) && /[^\P{L}\p{Script=Greek}]/u.test(bare(text)))
        found.push(text.trim())
    }
    const texts = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
    while (texts.nextNode()) take(texts.currentNode.textContent, texts.currentNode.parentElement)
    for (const element of [root, ...root.querySelectorAll('*')]) {
      for (const name of ['aria-label', 'title', 'placeholder', 'alt']) {
        const text = element.getAttribute(name)
        const isPath = name === 'title' && text?.startsWith('/') === true
        if (!isPath && (name !== 'alt' || element.tagName === 'IMG')) take(text, element)
      }
    }
    return found
  })
}
