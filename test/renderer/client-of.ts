import type { Client } from '../../src/renderer/wire/index.ts'

/** Procedures by their names, as far as a test needs them; each gets the input and may be async. */
interface Procedures {
  readonly [name: string]: Procedures | ((input: never) => unknown)
}

/** A client of main that answers from functions of the test; whatever the test did not give fails. */
export function clientOf(procedures: Procedures): Client {
  return proxyOf(procedures, 'client') as unknown as Client
}

function proxyOf(procedures: Procedures, name: string): object {
  return new Proxy(procedures, {
    get: (_, key) => {
      if (typeof key === 'symbol' || key === 'then') return undefined
      const found = procedures[key]
      if (typeof found === 'object') return proxyOf(found, `${name}.${key}`)
      // oRPC's clients answer with promises whatever happens; so does this one.
      return async (input: unknown) => {
        await Promise.resolve()
        if (typeof found !== 'function') throw new Error(`${name}.${key} was not expected`)
        return found(input as never)
      }
    },
  })
}
