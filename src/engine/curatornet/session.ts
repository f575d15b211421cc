import { InferenceSession } from 'onnxruntime-node'

/** Only errors are worth a line on the terminal. */
const ERRORS_ONLY = 3

/**
 * A session on the CPU. `threads` 0 lets ONNX Runtime choose; `spinning` lets them wait busily for the next run, which
 * quickens one session that runs all the time and slows several that take turns. Rejects where the bytes are no valid
 * graph.
 */
export function openSession(
  model: Uint8Array,
  threads = 0,
  { spinning = true }: { readonly spinning?: boolean } = {},
): Promise<InferenceSession> {
  return InferenceSession.create(model, {
    executionProviders: ['cpu'],
    intraOpNumThreads: threads,
    logSeverityLevel: ERRORS_ONLY,
    // Batches hardly ever have the shapes of an earlier one, so a plan of memory for each would only be collected.
    enableMemPattern: false,
    extra: { session: { intra_op: { allow_spinning: spinning ? '1' : '0' } } },
  })
}
