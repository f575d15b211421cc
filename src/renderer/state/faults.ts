import { ORPCError } from '@orpc/client'
import { Fault, type FaultKind } from '../../contract/fault.ts'

/** The fault behind what a call of the wire threw: its kind and its next step came as data. */
export function faultOf(thrown: unknown): Fault {
  if (!(thrown instanceof ORPCError)) return Fault.from(thrown)
  const error = thrown as ORPCError<string, unknown>
  if (error.code === 'BAD_REQUEST') return new Fault('usage', firstIssue(error.data) ?? error.message)
  if (error.code !== 'FAULT') return new Fault('internal', error.message)
  const { kind, next, path } = error.data as { kind: FaultKind; next?: string; path?: string }
  return new Fault(kind, error.message, { next, path })
}

function firstIssue(data: unknown): string | undefined {
  const issue = (data as { issues?: { message: string; path?: PropertyKey[] }[] } | undefined)?.issues?.[0]
  if (issue === undefined) return undefined
  const place = issue.path?.map(String).join('.') ?? ''
  return place === '' ? `${issue.message}.` : `${place}: ${issue.message}.`
}
