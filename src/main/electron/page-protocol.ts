import { protocol } from 'electron'
import { answerPage, plain, type Page } from '../page/answer.ts'
import { HOST, isOwn, SCHEME } from './origin.ts'

/**
 * Must run before Electron is ready: gives the scheme the same rights as https in the page's policy, and nothing more.
 */
export function registerPageScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ])
}

/** Serves `app://curatornet/…`: files of the window and pictures, for GET and HEAD. */
export function handlePageScheme(page: Page): void {
  protocol.handle(SCHEME, (request) => {
    if (!isOwn(request.url)) return plain(404, `There is only ${HOST}.`)
    const { pathname } = new URL(request.url)
    const ifNoneMatch = request.headers.get('if-none-match')
    return answerPage({ method: request.method, path: pathname, ifNoneMatch }, page)
  })
}
