import type { OnnxDevice } from '../../contract/settings.ts'
import { openOnFirst } from '../onnx/index.ts'
import { InferenceSession, type SessionOptions } from '../onnx/onnx-runtime.ts'

/** Only errors are worth a line on the terminal. */
const ERRORS_ONLY = 3

/**
 * A session on the CPU, or on another device (`backends/devices.ts` tells which ones work). `threads` 0 lets ONNX
 * Runtime choose; `spinning` lets them wait busily for the next run, which quickens one session that runs all the time
 * and slows several that take turns. Rejects where the bytes are no valid graph, or the device does not work.
 */
export async function openSession(
  model: Uint8Array,
  threads = 0,
  { spinning = true, device = 'cpu' }: { readonly spinning?: boolean; readonly device?: OnnxDevice } = {},
): Promise<InferenceSession> {
  const options: SessionOptions = {
    intraOpNumThreads: threads,
    logSeverityLevel: ERRORS_ONLY,
    // Batches hardly ever have the shapes of an earlier one, so a plan of memory for each would only be collected.
    enableMemPattern: false,
    extra: { session: { intra_op: { allow_spinning: spinning ? '1' : '0' } } },
  }
  if (device !== 'cpu') return (await openOnFirst(model, [device], options)).session
  return InferenceSession.create(model, { ...options, executionProviders: [device] })
}
