import { availableParallelism } from 'node:os'
import { InferenceSession } from 'onnxruntime-node'
import { Fault } from '../../contract/fault.ts'

export interface SessionOptions {
  /** Execution providers to try, in this order; only `cpu` is promised to exist. */
  readonly providers?: readonly string[]
  /** Threads of one run; as many as the machine has cores unless said otherwise. */
  readonly threads?: number
}

export interface RunningSession {
  readonly session: InferenceSession
  /** The provider that runs it. */
  readonly provider: string
}

/**
 * Opens an ONNX session on the first provider that works. They are tried one by one, because ONNX Runtime gives up
 * on a whole list when its first entry is missing. Throws a Fault of kind `bad-network` with what the last one said.
 */
export async function openSession(model: Uint8Array, options: SessionOptions = {}): Promise<RunningSession> {
  const { providers = ['cpu'], threads = availableParallelism() } = options
  let reason: unknown
  for (const provider of providers) {
    try {
      const session = await InferenceSession.create(model, {
        executionProviders: [provider],
        intraOpNumThreads: threads,
        // A waiting thread sleeps: spinning doubled the CPU time of MobileNet beside the decoding of pictures.
        extra: { session: { intra_op: { allow_spinning: '0' } } },
        logSeverityLevel: 4,
      })
      return { session, provider }
    } catch (error) {
      reason = error
    }
  }
  const detail = reason instanceof Error ? reason.message.split('\n')[0] : 'no provider was named'
  throw new Fault('bad-network', `ONNX Runtime cannot run this network (${detail}).`, {
    next: 'Export it again with a standard operator set.',
    cause: reason,
  })
}
