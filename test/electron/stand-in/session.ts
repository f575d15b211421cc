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

/** Main's answers to a page that requests a permission; this Chromium never asks, so a test does. */
interface PermissionHandlers {
  request?: (contents: unknown, permission: string, answer: (granted: boolean) => void) => void
  check?: (contents: unknown, permission: string) => boolean
  device?: (details: unknown) => boolean
}
const permissionHandlers: PermissionHandlers = {}

/** Whether main grants a permission in any of the three ways. */
export function isGranted(permission: string): boolean {
  let granted = permissionHandlers.request === undefined
  permissionHandlers.request?.({}, permission, (answer) => (granted = answer))
  const checked = permissionHandlers.check?.({}, permission) ?? true
  const device = permissionHandlers.device?.({ deviceType: permission }) ?? true
  return granted || checked || device
}

/** `session`: requests pass through main; the spelling checker is missing, since this Chromium has none. */
export const session = {
  defaultSession: {
    setPermissionRequestHandler: (handler: PermissionHandlers['request']): void => {
      permissionHandlers.request = handler
    },
    setPermissionCheckHandler: (handler: PermissionHandlers['check']): void => {
      permissionHandlers.check = handler
    },
    setDevicePermissionHandler: (handler: PermissionHandlers['device']): void => {
      permissionHandlers.device = handler
    },
    setSpellCheckerLanguages: (): void => undefined,
    setSpellCheckerEnabled: (): void => undefined,
    webRequest: {
      onBeforeRequest: (next: RequestListener): void => {
        listener = next
      },
    },
  },
}
