import { createRequire } from 'node:module'
import { Fault } from '../../../contract/fault.ts'
import type { TensorFlow } from './tensorflow.ts'
import { message, type Message } from '../../../messages/message.ts'

/**
 * Resolved at run time: neither package is part of the program, and a bundler must not look for them. The bundler
 * declares a `require` of its own, so this has another name.
 */
const load = createRequire(import.meta.url)

/** TensorFlow.js, or why it is unavailable. */
export type FoundLibrary =
  | { readonly ok: true; readonly tf: TensorFlow }
  | { readonly ok: false; readonly reason: Message }

/** TensorFlow on a CUDA card, using @tensorflow/tfjs-node-gpu. */
export function findCuda(): FoundLibrary {
  allowNode24()
  try {
    const tf = load('@tensorflow/tfjs-node-gpu') as TensorFlow
    const { isUsingGpuDevice } = tf.backend() as { isUsingGpuDevice?: boolean }
    if (isUsingGpuDevice === true) return { ok: true, tf }
    return { ok: false, reason: message('learning.tfNoCard') }
  } catch (error) {
    return { ok: false, reason: notLoaded('@tensorflow/tfjs-node-gpu', error) }
  }
}

/** TensorFlow.js in plain JavaScript: correct but very slow. */
export async function findPlain(): Promise<FoundLibrary> {
  try {
    const tf = load('@tensorflow/tfjs') as TensorFlow
    // Without this, it advertises its other packages on the terminal.
    tf.enableProdMode()
    await tf.setBackend('cpu')
    await tf.ready()
    return { ok: true, tf }
  } catch (error) {
    return { ok: false, reason: notLoaded('@tensorflow/tfjs', error) }
  }
}

/** @throws Fault `bad-input` if TensorFlow.js does not support the device, or it does not work here */
export async function loadTensorFlow(device: 'cpu' | 'cuda'): Promise<TensorFlow> {
  const found = device === 'cuda' ? findCuda() : await findPlain()
  if (found.ok) return found.tf
  throw new Fault('bad-input', message('learning.tfCannot', { device, reason: found.reason }), {
    next: message('learning.tfCannotNext'),
  })
}

/** tfjs-node calls a function that Node removed in version 23. */
function allowNode24(): void {
  const util = load('node:util') as { isNullOrUndefined?: (value: unknown) => boolean }
  util.isNullOrUndefined ??= (value) => value === null || value === undefined
}

function notLoaded(name: string, error: unknown): Message {
  const { code, message: said } = error as NodeJS.ErrnoException
  if (code === 'MODULE_NOT_FOUND') return message('learning.packageMissing', { name })
  return message('learning.packageFails', { name, detail: said.split('\n')[0] })
}
