/** The window's own origin: a scheme that only this program serves. */
export const SCHEME = 'app'
export const HOST = 'curatornet'
export const START_PAGE = `${SCHEME}://${HOST}/`

/** Whether an address belongs to the window's own origin. */
export function isOwn(address: string): boolean {
  const url = URL.parse(address)
  return url !== null && url.protocol === `${SCHEME}:` && url.host === HOST
}
