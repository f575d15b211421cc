import { Fault } from '../../contract/fault.ts'
import type { ChildEnd } from '../platform/start-child.ts'
import { howItEnded } from './process-supervisor.ts'
import { message } from '../../messages/message.ts'

/** @throws Fault `cancelled` if the signal is aborted */
export function refuseIfCancelled(signal: AbortSignal | undefined, cause?: unknown): void {
  if (signal?.aborted === true) throw cancelledFault(cause)
}

/** The fault of a cancelled task. */
export function cancelledFault(cause: unknown): Fault {
  return new Fault('cancelled', message('system.cancelled'), { cause })
}

/** The fault of a task whose process ended while it ran. */
export function stoppedFault(end: ChildEnd): Fault {
  return new Fault('engine-stopped', message('system.engineEnded', { how: howItEnded(end) }), {
    next: message('system.engineEndedNext'),
  })
}
