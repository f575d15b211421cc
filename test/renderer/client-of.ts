import type { Client } from '../../src/renderer/wire/index.ts'

/** Procedures by name, as far as a test needs them; each receives the input and can be async. */
interface Procedures {
  readonly [name: string]: Procedures | ((input: never) => unknown)
}

/** A client of main that answers from functions of the test; any other call fails. */
export function clientOf(procedures: Procedures): Client {
  return proxyOf(procedures, 'client') as unknown as Client
}

function proxyOf(procedures: Procedures, name: string): object {
  return new Proxy(procedures, {
    get: (_, key) => {
      if (typeof key === 'symbol' || key === 'then') return undefined
      const found = procedures[key]
      if (typeof found === 'object') return proxyOf(found, `${name}.${key}`)
      // oRPC's clients always return promises, so this one does too.
      return async (input: unknown) => {
        await Promise.resolve()
        if (typeof found !== 'function') throw new Error(`${name}.${key} was not expected`)
        return found(input as never)
      }
    },
  })
}
