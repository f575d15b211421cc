import { availableParallelism } from 'node:os'
import { Fault } from '../../contract/fault.ts'
import { NoProviderError, openOnFirst, type OpenedSession } from '../../learning/onnx/index.ts'
import { message } from '../../messages/message.ts'

export interface SessionOptions {
  /** Execution providers to try, in this order; defaults to `cpu` alone. */
  readonly providers?: readonly string[]
  /** Number of threads of one run; defaults to the number of cores. */
  readonly threads?: number
}

/**
 * Opens an image network on the first provider that works. Throws a Fault of kind `bad-network` with the error of the
 * last one.
 */
export async function openSession(model: Uint8Array, options: SessionOptions = {}): Promise<OpenedSession> {
  const { providers = ['cpu'], threads = availableParallelism() } = options
  try {
    return await openOnFirst(model, providers, {
      intraOpNumThreads: threads,
      // Waiting threads do not spin: spinning doubled the CPU time of MobileNet alongside the decoding of pictures.
      extra: { session: { intra_op: { allow_spinning: '0' } } },
    })
  } catch (error) {
    if (!(error instanceof NoProviderError)) throw error
    throw new Fault('bad-network', message('networks.cannotRun', { detail: error.message }), {
      next: message('networks.cannotRunNext'),
      cause: error,
    })
  }
}
