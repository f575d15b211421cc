const FOCUSABLE =
  'a[href], button:not(:disabled), input:not(:disabled), select:not(:disabled), textarea:not(:disabled), [tabindex="0"]'
/** The main controls of a view, which take precedence over everything else focusable. */
const WORKPLACES = ['[role=grid]', '[role=application]', '[data-client][aria-current]', '[data-client]']

/** Moves the focus to the main control of the view on the stage. */
export function focusView(): void {
  const main = document.querySelector('main')
  if (main !== null) (foundIn(main, WORKPLACES) ?? main).focus()
}

let stopWaiting: (() => void) | undefined

/** Focuses an element as soon as it exists, unless the user has moved the focus meanwhile. */
export function focusWhenThere(selector: string): void {
  stopWaiting?.()
  const from = document.activeElement
  const tryNow = (): boolean => {
    const now = document.activeElement
    const gone = now !== from && now !== document.body && now !== null && from?.isConnected === true
    if (gone) return true
    const found = document.querySelector<HTMLElement>(selector)
    found?.focus()
    return found !== null
  }
  if (tryNow()) return
  const observer = new MutationObserver(() => {
    if (tryNow()) stopWaiting?.()
  })
  stopWaiting = () => observer.disconnect()
  observer.observe(document.body, { childList: true, subtree: true, attributeFilter: ['data-list'] })
}

/**
 * Keeps the focus where the user works: if the focused element has been removed or disabled, the nearest one to it gets
 * the focus, instead of the page as a whole.
 * @returns a function that stops this
 */
export function keepFocus(): () => void {
  /** The focused element and its ancestors, innermost first. */
  let path: readonly Element[] = []

  function note({ target }: FocusEvent): void {
    path = target instanceof Element ? [...ancestors(target)] : []
  }

  const observer = new MutationObserver(() => {
    const active = document.activeElement
    if (active !== null && active !== document.body && !isDisabled(active)) return
    // A closing sheet restores the focus itself; the focus is checked again afterwards.
    requestAnimationFrame(restore)
  })

  function restore(): void {
    const active = document.activeElement
    if (active !== null && active !== document.body && !isDisabled(active)) return
    const lost = path.at(0)
    if (lost === undefined || (lost.isConnected && !isDisabled(lost))) return
    for (const place of path.slice(1)) {
      if (!place.isConnected || place === document.body) continue
      // Not beyond the view: anything outside is unrelated to the user's work.
      const next =
        foundIn(place, [...WORKPLACES, FOCUSABLE]) ??
        (place instanceof HTMLElement && place.matches('main') ? place : undefined)
      if (next !== undefined) {
        next.focus({ preventScroll: true })
        return
      }
    }
  }

  document.addEventListener('focusin', note)
  observer.observe(document.body, { childList: true, subtree: true, attributeFilter: ['disabled'] })
  return () => {
    document.removeEventListener('focusin', note)
    observer.disconnect()
  }
}

function* ancestors(element: Element): Generator<Element> {
  for (let at: Element | null = element; at !== null; at = at.parentElement) yield at
}

const isDisabled = (element: Element): boolean => element.matches(':disabled')

/** The first visible element matched by one of the selectors, in the order of the selectors. */
function foundIn(place: Element, selectors: readonly string[]): HTMLElement | undefined {
  for (const selector of selectors) {
    const found = [...place.querySelectorAll<HTMLElement>(selector)].find((each) => each.checkVisibility())
    if (found !== undefined) return found
  }
  return undefined
}
