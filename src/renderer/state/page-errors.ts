import type { Client } from '../wire/index.ts'

/** Maximum number of logged errors: a page that fails in a loop must not fill the log. */
const MOST = 50
const LONGEST_MESSAGE = 2_000
const LONGEST_STACK = 10_000

/**
 * Sends uncaught errors of the page to main's log.
 * @returns a function that stops this
 */
export function logPageErrors(client: Client, page: EventTarget = window): () => void {
  let told = 0
  const tell = (origin: 'error' | 'unhandledrejection', thrown: unknown): void => {
    told += 1
    if (told > MOST) return
    const { name, message, stack = '' } = thrown instanceof Error ? thrown : new Error(String(thrown))
    const error = {
      origin,
      name: name.slice(0, LONGEST_MESSAGE),
      message: message.slice(0, LONGEST_MESSAGE),
      stack: stack.slice(0, LONGEST_STACK),
    }
    // A failure to report an error would be caught here again.
    client.log.pageError(error).catch(() => undefined)
  }
  const onError = (event: Event): void => tell('error', (event as ErrorEvent).error)
  const onRejection = (event: Event): void =>
    tell('unhandledrejection', (event as PromiseRejectionEvent).reason)
  page.addEventListener('error', onError)
  page.addEventListener('unhandledrejection', onRejection)
  return () => {
    page.removeEventListener('error', onError)
    page.removeEventListener('unhandledrejection', onRejection)
  }
}
