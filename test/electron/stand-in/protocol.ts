type Handler = (request: Request) => Response | Promise<Response>

/** The handler for each scheme. */
export const handlers = new Map<string, Handler>()

/** `protocol`: schemes must be registered before one is handled, as in Electron. */
const known = new Set<string>()

export const protocol = {
  registerSchemesAsPrivileged(schemes: readonly { readonly scheme: string }[]): void {
    for (const { scheme } of schemes) known.add(scheme)
  },
  handle(scheme: string, handler: Handler): void {
    if (!known.has(scheme))
      throw new Error(`the scheme ${scheme} was not registered before the program was ready`)
    handlers.set(scheme, handler)
  },
}
