import { ORPCError } from '@orpc/contract'
import { Fault, type FaultShape } from './fault.ts'

/** The data of an `ORPCError` of the contract, in addition to its message. */
export type FaultData = Omit<FaultShape, 'message'>

/**
 * The fault behind an error thrown by a call of the contract, on either side of a wire: its kind and its next step are
 * transmitted as data. Input that violates the contract is of kind `usage`.
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
