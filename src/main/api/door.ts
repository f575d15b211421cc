import { createRouterClient, type RouterClient } from '@orpc/server'
import { Reception, type ReceptionOptions } from '../services/reception.ts'
import { router } from './router.ts'

export type Client = RouterClient<typeof router>

/** A client of the router within this process, and what must be closed behind it. */
export interface Door {
  readonly client: Client
  close(): Promise<void>
}

/** Opens the program for a door that lives in main's own process. */
export function openDoor(options: ReceptionOptions): Door {
  const reception = new Reception(options)
  return { client: createRouterClient(router, { context: { reception } }), close: () => reception.close() }
}
