import { createRouterClient, type RouterClient } from '@orpc/server'
import { AppSession, type AppSessionOptions } from '../app/app-session.ts'
import { router } from './router.ts'

export type Client = RouterClient<typeof router>

/** A client of the router within this process, and how to close it. */
export interface EntryPoint {
  readonly client: Client
  close(): Promise<void>
}

/** Opens the program for an entry point that lives in main's own process. */
export function openEntryPoint(options: AppSessionOptions): EntryPoint {
  const session = new AppSession(options)
  return { client: createRouterClient(router, { context: { session } }), close: () => session.close() }
}
