import { InferenceSession } from 'onnxruntime-node'

/** Only errors are worth a line on the terminal. */
const ERRORS_ONLY = 3

/** A session on the CPU. `threads` 0 lets ONNX Runtime choose. Rejects where the bytes are no valid graph. */
export function openSession(model: Uint8Array, threads = 0): Promise<InferenceSession> {
  return InferenceSession.create(model, {
    executionProviders: ['cpu'],
    intraOpNumThreads: threads,
    logSeverityLevel: ERRORS_ONLY,
  })
}
