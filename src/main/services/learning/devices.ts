import type { DeviceState } from '../../../contract/engine.ts'
import { Fault } from '../../../contract/fault.ts'
import type { TaskContext } from '../../../contract/progress.ts'
import type { Backend, OnnxDevice, TrainedMethodName, TrainSettings } from '../../../contract/settings.ts'
import { EngineClient } from '../../engine/client.ts'
import { engineEntry } from '../../platform/places.ts'
import { message } from '../../../messages/message.ts'

/** Timeout in milliseconds: the first use of a card can compile for a while, but beyond this it hangs. */
const PATIENCE_MS = 90_000

/**
 * Duration of a step from which a device counts as slow: a card takes some hundredths of a second for a small step; a
 * longer time means a software-emulated card.
 */
export const SLOW_STEP_SECONDS = 0.15

/** What `auto` tries before the CPU, probable fastest first. */
const FASTER: readonly OnnxDevice[] = ['cuda', 'dml', 'coreml', 'webgpu']

interface TrialOptions {
  /** The engine's executable file; by default the program's own. */
  readonly entry?: string
  /** The method to be trained there; by default CuratorNet. */
  readonly method?: TrainedMethodName
}

/**
 * Trains briefly on a device, in a separate process: a driver that crashes it, or hangs, is a finding, not a failure.
 * @throws the signal's reason
 */
export async function tryDevice(
  backend: Backend,
  device: OnnxDevice,
  { signal }: TaskContext,
  { entry = engineEntry(), method }: TrialOptions = {},
): Promise<DeviceState> {
  const engine = new EngineClient(entry, [], { quiet: true })
  const patience = AbortSignal.timeout(PATIENCE_MS)
  // None of its state needs to be saved, so it is closed without being asked to stop.
  const stop = (): void => void engine.close()
  const either = signal === undefined ? patience : AbortSignal.any([signal, patience])
  either.addEventListener('abort', stop, { once: true })
  try {
    const state = await engine.run('tryDevice', { backend, device, method })
    signal?.throwIfAborted()
    return state
  } catch (error) {
    signal?.throwIfAborted()
    const next = message('learning.updateDriver')
    if (patience.aborted) return { works: false, reason: message('learning.noAnswer'), next }
    const { kind, text } = Fault.from(error)
    if (kind !== 'engine-stopped') throw error
    return {
      works: false,
      reason: message('learning.engineEndedTrying', { how: text?.params?.how ?? '' }),
      next,
    }
  } finally {
    either.removeEventListener('abort', stop)
    await engine.close()
  }
}

/**
 * The settings with a working device: the requested one, tested, or for `auto` the first that is not slow. The CPU with
 * ONNX Runtime is always available, and is not tested.
 * @throws Fault `bad-input` if the device does not work or is not supported by the method, and the signal's reason
 */
export async function withWorkingDevice(
  settings: TrainSettings,
  context: TaskContext,
): Promise<TrainSettings> {
  const { backend, device = backend === 'tensorflow' ? 'cuda' : 'cpu', method } = settings
  if (backend === 'onnx' && device === 'cpu') return settings
  if (method === 'vbpr' && backend === 'tensorflow') {
    throw new Fault('bad-input', message('learning.onnxOnly', { method }), {
      next: message('learning.noBackend'),
    })
  }
  context.onProgress?.({ stage: message('stages.tryingDevices'), done: 0, total: 0 })
  if (device !== 'auto') return { ...settings, device: await demandDevice(settings, device, context) }
  if (backend === 'tensorflow') return { ...settings, device: await demandDevice(settings, 'cuda', context) }
  for (const candidate of FASTER) {
    const state = await tryDevice(backend, candidate, context, { method })
    if (state.works && state.stepSeconds < SLOW_STEP_SECONDS) return { ...settings, device: candidate }
  }
  return { ...settings, device: 'cpu' }
}

async function demandDevice(
  { backend, method }: Pick<TrainSettings, 'backend' | 'method'>,
  device: OnnxDevice,
  context: TaskContext,
): Promise<OnnxDevice> {
  if (backend === 'tensorflow' && device !== 'cuda' && device !== 'cpu') {
    throw new Fault('bad-input', message('learning.tfDevice', { device }), {
      next: message('learning.tfDeviceNext'),
    })
  }
  const state = await tryDevice(backend, device, context, { method })
  if (state.works) return device
  const how = backend === 'tensorflow' ? message('learning.tensorFlowOn', { device }) : device
  const next = backend === 'tensorflow' ? message('learning.noBackend') : message('learning.cpuWorks')
  throw new Fault('bad-input', message('learning.deviceFails', { how, reason: state.reason }), {
    next: state.next === null ? next : message('learning.twoReasons', { first: state.next, second: next }),
  })
}
