import type { OnnxDevice } from '../../contract/settings.ts'
import { openOnFirst } from '../onnx/index.ts'
import { InferenceSession, type SessionOptions } from '../onnx/onnx-runtime.ts'

/** Log only errors to the terminal. */
const ERRORS_ONLY = 3

/**
 * Opens a session on the CPU, or on another device (`backends/devices.ts` determines which ones work). `threads` 0 lets
 * ONNX Runtime choose; `spinning` lets the threads busy-wait for the next run, which speeds up one session that runs
 * all the time and slows down several that take turns. Rejects if the bytes are not a valid graph, or the device does
 * not work.
 */
export async function openSession(
  model: Uint8Array,
  threads = 0,
  { spinning = true, device = 'cpu' }: { readonly spinning?: boolean; readonly device?: OnnxDevice } = {},
): Promise<InferenceSession> {
  const options: SessionOptions = {
    intraOpNumThreads: threads,
    logSeverityLevel: ERRORS_ONLY,
    // Batches hardly ever repeat the shapes of earlier ones, so memory plans for them would only accumulate.
    enableMemPattern: false,
    extra: { session: { intra_op: { allow_spinning: spinning ? '1' : '0' } } },
  }
  if (device !== 'cpu') return (await openOnFirst(model, [device], options)).session
  return InferenceSession.create(model, { ...options, executionProviders: [device] })
}
