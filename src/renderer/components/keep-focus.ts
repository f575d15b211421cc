const FOCUSABLE =
  'a[href], button:not(:disabled), input:not(:disabled), select:not(:disabled), textarea:not(:disabled), [tabindex="0"]'
/** What a person works with in a view, before everything else that takes the focus. */
const WORKPLACES = ['[role=grid]', '[role=application]', '[data-client][aria-current]', '[data-client]']

/** Puts the focus on what a person works with in the view that stands on the stage. */
export function focusView(): void {
  const main = document.querySelector('main')
  if (main !== null) (foundIn(main, WORKPLACES) ?? main).focus()
}

let stopWaiting: (() => void) | undefined

/** Puts the focus on an element as soon as it is there, unless the person has gone elsewhere meanwhile. */
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
 * Keeps the focus where the person works: where what had it has left the page or can be pressed no more, the nearest
 * thing beside it gets it, instead of the page as a whole. @returns how to stop
 */
export function keepFocus(): () => void {
  /** What had the focus, and what it stood in, innermost first. */
  let path: readonly Element[] = []

  function note({ target }: FocusEvent): void {
    path = target instanceof Element ? [...ancestors(target)] : []
  }

  const observer = new MutationObserver(() => {
    const active = document.activeElement
    if (active !== null && active !== document.body && !isDisabled(active)) return
    // A sheet that closes gives the focus back itself; it is looked at again when it has.
    requestAnimationFrame(restore)
  })

  function restore(): void {
    const active = document.activeElement
    if (active !== null && active !== document.body && !isDisabled(active)) return
    const lost = path.at(0)
    if (lost === undefined || (lost.isConnected && !isDisabled(lost))) return
    for (const place of path.slice(1)) {
      if (!place.isConnected || place === document.body) continue
      // No further than the view: what is outside has nothing to do with the work.
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

/** The first element in sight that one of the selectors finds, the selectors in their order. */
function foundIn(place: Element, selectors: readonly string[]): HTMLElement | undefined {
  for (const selector of selectors) {
    const found = [...place.querySelectorAll<HTMLElement>(selector)].find((each) => each.checkVisibility())
    if (found !== undefined) return found
  }
  return undefined
}
