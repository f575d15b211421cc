import type { Client } from '../wire/index.ts'

/** A page that fails in a loop shall not fill the log. */
const MOST = 50
const LONGEST_MESSAGE = 2_000
const LONGEST_STACK = 10_000

/** Tells main's log of errors of the page that nothing has caught. @returns how to stop */
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
    // A failure to tell of a failure would come here again.
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
