import { createRequire } from 'node:module'
import { isMainThread } from 'node:worker_threads'
import type * as Runtime from 'onnxruntime-node'
import { NO_TELEMETRY } from '../../contract/telemetry.ts'

/**
 * The only module that loads ONNX Runtime, with its telemetry disabled however the process was started (the Node
 * package has no call for this). Loaded by `require`, because a bundler moves imports above everything else.
 */

export type InferenceSession = Runtime.InferenceSession
export type SessionOptions = Runtime.InferenceSession.SessionOptions
export type Tensor = Runtime.Tensor

for (const [name, value] of Object.entries(NO_TELEMETRY)) {
  // A worker thread has a copy of the environment, invisible to the library: the main thread of its process must have
  // run this code first.
  if (!isMainThread && process.env[name] !== value) {
    throw new Error(`ONNX Runtime is not loaded in a thread of a process without ${name}=${value}`)
  }
  process.env[name] = value
}

export const { env, InferenceSession, listSupportedBackends, Tensor } = createRequire(import.meta.url)(
  'onnxruntime-node',
) as typeof Runtime
