import type { DeviceState } from '../../../contract/engine.ts'
import type { Backend, OnnxDevice } from '../../../contract/settings.ts'
import { listSupportedBackends } from '../../onnx/onnx-runtime.ts'
import { findCuda, findPlain } from './tensorflow-library.ts'
import { tryOnnx, tryTensorFlow, type Trial } from './trial.ts'
import { message, type Text } from '../../../messages/message.ts'

/**
 * Tests a device: opens it, runs a small training on it and compares the numbers. A driver can end the whole process
 * instead of throwing, so the caller runs this in an expendable process. `tryOut` is the training by ONNX Runtime, by
 * default CuratorNet's.
 */
export async function tryDevice(
  backend: Backend,
  device: OnnxDevice,
  tryOut: (device: OnnxDevice) => Promise<Trial> = tryOnnx,
): Promise<DeviceState> {
  const started = performance.now()
  try {
    const tried = await (backend === 'onnx' ? trialOfOnnx(device, tryOut) : trialOfTensorFlow(device))
    if ('reason' in tried) return { works: false, ...tried }
    if (!tried.agrees) {
      return {
        works: false,
        reason: message('learning.deviceNumbers'),
        next: message('learning.updateDriver'),
      }
    }
    const seconds = (performance.now() - started) / 1000
    return { works: true, seconds, stepSeconds: tried.stepSeconds }
  } catch (error) {
    return { works: false, ...explained(device, error instanceof Error ? error.message : String(error)) }
  }
}

/** The reason in one sentence, and a possible remedy. */
interface DeviceRefusal {
  readonly reason: Text
  readonly next: Text | null
}

async function trialOfOnnx(
  device: OnnxDevice,
  tryOut: (device: OnnxDevice) => Promise<Trial>,
): Promise<Trial | DeviceRefusal> {
  if (listSupportedBackends().some(({ name }) => name === device)) return tryOut(device)
  return { reason: message('learning.deviceMissing', { platform: process.platform, device }), next: null }
}

async function trialOfTensorFlow(device: OnnxDevice): Promise<Trial | DeviceRefusal> {
  const found = device === 'cuda' ? findCuda() : await findPlain()
  return found.ok ? tryTensorFlow(found.tf) : { reason: found.reason, next: null }
}

/** A library's error text in a gallerist's terms. */
function explained(device: OnnxDevice, text: string): DeviceRefusal {
  if (device === 'webgpu' && /adapter|graphics device/i.test(text)) {
    return {
      reason: message('learning.noWebGpu'),
      next: process.platform === 'linux' ? message('learning.noWebGpuNext') : null,
    }
  }
  if (device === 'cuda' && /CUDA libraries|shared library|load library/i.test(text)) {
    return {
      reason: message('learning.noCuda'),
      next: message('learning.noCudaNext'),
    }
  }
  const said = text.split('\n')[0].trim().replace(/\.$/, '')
  return { reason: message('learning.deviceSaid', { said }), next: message('learning.updateDriver') }
}
