import { createRequire } from 'node:module'
import { isMainThread } from 'node:worker_threads'
import type * as Runtime from 'onnxruntime-node'
import { NO_TELEMETRY } from '../../contract/telemetry.ts'

/**
 * The one place that loads ONNX Runtime, with its telemetry off however the process was started (the package for Node
 * offers no call for it). Loaded by `require`, because a bundler moves imports above everything else.
 */

export type InferenceSession = Runtime.InferenceSession
export type SessionOptions = Runtime.InferenceSession.SessionOptions
export type Tensor = Runtime.Tensor

for (const [name, value] of Object.entries(NO_TELEMETRY)) {
  // A thread has a copy of the environment, which the library does not see: its process must have come by here.
  if (!isMainThread && process.env[name] !== value) {
    throw new Error(`ONNX Runtime is not loaded in a thread of a process without ${name}=${value}`)
  }
  process.env[name] = value
}

export const { env, InferenceSession, listSupportedBackends, Tensor } = createRequire(import.meta.url)(
  'onnxruntime-node',
) as typeof Runtime
