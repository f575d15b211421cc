type RequestListener = (
  details: { readonly url: string },
  answer: (response: { cancel?: boolean }) => void,
) => void

let listener: RequestListener | undefined

/** Whether main cancels a request for this address. */
export function isCancelled(url: string): boolean {
  let cancelled = false
  listener?.({ url }, ({ cancel }) => (cancelled = cancel === true))
  return cancelled
}

/** `session`: requests pass by main; permissions and spelling are not there, since this Chromium has neither. */
export const session = {
  defaultSession: {
    setPermissionRequestHandler: (): void => undefined,
    setPermissionCheckHandler: (): void => undefined,
    setDevicePermissionHandler: (): void => undefined,
    setSpellCheckerLanguages: (): void => undefined,
    setSpellCheckerEnabled: (): void => undefined,
    webRequest: {
      onBeforeRequest: (next: RequestListener): void => {
        listener = next
      },
    },
  },
}
