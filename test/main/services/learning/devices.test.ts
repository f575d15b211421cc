import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { Fault } from '../../../../src/contract/fault.ts'
import { trainSettingsSchema } from '../../../../src/contract/settings.ts'
import { tryDevice, withWorkingDevice } from '../../../../src/main/services/learning/devices.ts'
import { documentInEnglish } from '../../../../src/messages/english.ts'

async function faultOf(promise: Promise<unknown>): Promise<Fault> {
  const thrown: unknown = await promise.catch((error: unknown) => error)
  if (!(thrown instanceof Fault)) throw new Error(`expected a fault, got ${String(thrown)}`)
  return thrown
}

describe('trying a device', () => {
  test('trains on it and compares: the CPU works everywhere', async () => {
    const state = await tryDevice('onnx', 'cpu', {})
    expect(state).toMatchObject({ works: true })
    expect(await tryDevice('onnx', 'cpu', {}, { method: 'vbpr' })).toMatchObject({ works: true })
  })

  test('reports why a device does not work', async () => {
    const absent = process.platform === 'win32' ? 'coreml' : 'dml'
    expect(documentInEnglish(await tryDevice('onnx', absent, {}))).toEqual({
      works: false,
      reason: `ONNX Runtime for ${process.platform} does not come with ${absent}.`,
      next: null,
    })
  })

  test('survives a driver that crashes the process', async () => {
    const entry = path.join(import.meta.dirname, 'dying-engine.ts')
    expect(documentInEnglish(await tryDevice('onnx', 'cuda', {}, { entry }))).toEqual({
      works: false,
      reason: 'The engine process ended by signal SIGSEGV while it was tried.',
      next: 'Update its driver.',
    })
  })

  test('stops when it is cancelled', async () => {
    const stop = new AbortController()
    const trying = tryDevice('onnx', 'cpu', { signal: stop.signal })
    stop.abort()
    await expect(trying).rejects.toThrow()
  })

  // Debian's chromium includes a software driver: /usr/lib/chromium/vk_swiftshader_icd.json, along with libvulkan1.
  test.skipIf(process.env.VK_ICD_FILENAMES === undefined)(
    'finds WebGPU correct if VK_ICD_FILENAMES names a Vulkan driver',
    async () => {
      expect(await tryDevice('onnx', 'webgpu', {})).toMatchObject({ works: true })
      expect(await tryDevice('onnx', 'webgpu', {}, { method: 'vbpr' })).toMatchObject({ works: true })
    },
    120_000,
  )
})

describe('the device of a training run', () => {
  const settings = (more: object) => trainSettingsSchema.parse(more)

  test('is the CPU if none was chosen, and nothing is tried', async () => {
    const asked = settings({})
    expect(await withWorkingDevice(asked, {})).toBe(asked)
  })

  test('that cannot train VBPR is refused with the reason, as for CuratorNet', async () => {
    const absent = process.platform === 'win32' ? 'coreml' : 'dml'
    const fault = await faultOf(withWorkingDevice(settings({ method: 'vbpr', device: absent }), {}))
    expect(fault.message).toContain(`ONNX Runtime for ${process.platform} does not come with ${absent}.`)
  })

  test('that is requested and does not work is refused with the reason', async () => {
    const absent = process.platform === 'win32' ? 'coreml' : 'dml'
    const fault = await faultOf(withWorkingDevice(settings({ device: absent }), {}))
    expect(fault.kind).toBe('bad-input')
    expect(fault.sentence).toBe(
      `${absent} does not work on this machine. ONNX Runtime for ${process.platform} does not come with ${absent}. ` +
        'The CPU always works: --device cpu.',
    )
  })

  test.each([
    [{ method: 'vbpr', backend: 'tensorflow' }, 'vbpr is trained by ONNX Runtime only.'],
    [{ backend: 'tensorflow', device: 'webgpu' }, 'TensorFlow does not train on webgpu.'],
  ])('must go with method and backend: %j', async (more, message) => {
    expect((await faultOf(withWorkingDevice(settings(more), {}))).message).toBe(message)
  })

  test('can be plain JavaScript for TensorFlow, which is tried too', async () => {
    const asked = settings({ backend: 'tensorflow', device: 'cpu' })
    expect(await withWorkingDevice(asked, {})).toEqual(asked)
  })
})
