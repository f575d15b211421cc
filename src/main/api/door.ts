import { createRouterClient, ORPCError, type RouterClient } from '@orpc/server'
import { Fault, type FaultKind } from '../../contract/fault.ts'
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

interface WireFault {
  readonly kind: FaultKind
  readonly next?: string
  readonly path?: string
}

/** The fault behind an error that a client of the router threw. Input that breaks the contract is kind `usage`. */
export function faultOf(thrown: unknown): Fault {
  if (!(thrown instanceof ORPCError)) return Fault.from(thrown)
  const error = thrown as ORPCError<string, unknown>
  if (error.code === 'BAD_REQUEST') return new Fault('usage', firstIssue(error.data) ?? error.message)
  if (error.code !== 'FAULT') return Fault.from(error.cause ?? error)
  const { kind, next, path } = error.data as WireFault
  return new Fault(kind, error.message, { next, path, cause: error.cause })
}

function firstIssue(data: unknown): string | undefined {
  const issues = (data as { issues?: { message: string; path?: PropertyKey[] }[] } | undefined)?.issues
  const issue = issues?.[0]
  if (issue === undefined) return undefined
  const place = issue.path?.map(String).join('.') ?? ''
  return place === '' ? `${issue.message}.` : `${place}: ${issue.message}.`
}
