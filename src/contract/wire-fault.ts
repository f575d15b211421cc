import { ORPCError } from '@orpc/contract'
import { Fault, type FaultShape } from './fault.ts'

/** What an `ORPCError` of the contract carries beside its message. */
export type FaultData = Omit<FaultShape, 'message'>

/**
 * The fault behind what a call of the contract threw, on either side of a wire: its kind and its next step came as
 * data. Input that breaks the contract is kind `usage`.
 */
export function faultOf(thrown: unknown): Fault {
  if (!(thrown instanceof ORPCError)) return Fault.from(thrown)
  const error = thrown as ORPCError<string, unknown>
  if (error.code === 'BAD_REQUEST') return new Fault('usage', firstIssue(error.data) ?? error.message)
  if (error.code !== 'FAULT') return Fault.from(error.cause ?? error)
  const { kind, next, path, text = error.message, nextText = next } = error.data as FaultData
  return new Fault(kind, text, { next: nextText, path, cause: error.cause })
}

function firstIssue(data: unknown): string | undefined {
  const issue = (data as { issues?: { message: string; path?: PropertyKey[] }[] } | undefined)?.issues?.[0]
  if (issue === undefined) return undefined
  const place = issue.path?.map(String).join('.') ?? ''
  return place === '' ? `${issue.message}.` : `${place}: ${issue.message}.`
}
