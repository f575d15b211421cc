import type { DeviceState } from '../../../contract/engine.ts'
import type { Backend, OnnxDevice } from '../../../contract/settings.ts'
import { listSupportedBackends } from '../../onnx/onnx-runtime.ts'
import { findCuda, findPlain } from './tensorflow-library.ts'
import { tryOnnx, tryTensorFlow, type Trial } from './trial.ts'

/**
 * Tries a device: really opens and runs a small training on it, and compares the numbers. A driver may end the whole
 * process instead of throwing, so whoever asks does it in a process that may end. `tryOut` is the training by ONNX
 * Runtime, CuratorNet's unless said otherwise.
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
      return { works: false, reason: 'It computes other numbers than the CPU.', next: 'Update its driver.' }
    }
    const seconds = (performance.now() - started) / 1000
    return { works: true, seconds, stepSeconds: tried.stepSeconds }
  } catch (error) {
    return { works: false, ...explained(device, error instanceof Error ? error.message : String(error)) }
  }
}

/** Why not, in a sentence, and what may help. */
interface DeviceRefusal {
  readonly reason: string
  readonly next: string | null
}

async function trialOfOnnx(
  device: OnnxDevice,
  tryOut: (device: OnnxDevice) => Promise<Trial>,
): Promise<Trial | DeviceRefusal> {
  if (listSupportedBackends().some(({ name }) => name === device)) return tryOut(device)
  return { reason: `ONNX Runtime for ${process.platform} does not come with ${device}.`, next: null }
}

async function trialOfTensorFlow(device: OnnxDevice): Promise<Trial | DeviceRefusal> {
  const found = device === 'cuda' ? findCuda() : await findPlain()
  return found.ok ? tryTensorFlow(found.tf) : { reason: found.reason, next: null }
}

/** What a library says, in a gallerist's words. */
function explained(device: OnnxDevice, message: string): DeviceRefusal {
  if (device === 'webgpu' && /adapter|graphics device/i.test(message)) {
    return {
      reason: 'No graphics card that WebGPU can use was found.',
      next: process.platform === 'linux' ? 'It needs Vulkan: libvulkan1 and the driver of the card.' : null,
    }
  }
  if (device === 'cuda' && /CUDA libraries|shared library|load library/i.test(message)) {
    return {
      reason: 'The CUDA part of ONNX Runtime, or CUDA itself, is not installed.',
      next: 'With an NVIDIA card install CUDA and cuDNN, then run `npm run cuda`.',
    }
  }
  const said = message.split('\n')[0].trim().replace(/\.$/, '')
  return { reason: `ONNX Runtime cannot train on it: ${said}.`, next: 'Update its driver.' }
}
