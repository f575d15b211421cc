import { setTimeout } from 'node:timers/promises'
import { Fault } from '../../../src/contract/fault.ts'
import { serveTasks } from '../../../src/engine/serve.ts'

/** Longer than the timeout of the tests that use it. */
const TAKES_MS = 200

function whoAnswers(): Promise<number> {
  return Promise.resolve(process.pid)
}

/** A real engine process on the real wire, whose tasks simulate everything that can happen to one. */
serveTasks({
  async embed(_input: never, { onProgress, onPart }) {
    onProgress({ stage: 'Embedding works', done: 1, total: 2 })
    await onPart({ artworks: Int32Array.of(7), vectors: Float32Array.of(0.5, -1) })
    return { device: 'cpu', seconds: 0, failures: [] }
  },
  examineNetwork(input: { file: string }) {
    return Promise.reject(
      new Fault('bad-network', `${input.file} is no network.`, { next: 'Choose another.' }),
    )
  },
  async cluster(_input: never, { signal, onProgress }) {
    onProgress({ stage: 'waiting', done: 0, total: 0 })
    while (!signal.aborted) await setTimeout(1)
    signal.throwIfAborted()
    return null
  },
  project(_input: never, { onProgress }) {
    // Never checks its signal, but awaits something, so messages are received.
    onProgress({ stage: 'waiting', done: 0, total: 0 })
    return new Promise(() => undefined)
  },
  who: whoAnswers,
  recommend: whoAnswers,
  inspect: whoAnswers,
  async measureNetwork() {
    await setTimeout(TAKES_MS)
    return null
  },
  describeBuiltin() {
    // A step of a training: no messages are received while it runs.
    const end = performance.now() + TAKES_MS
    while (performance.now() < end);
    return whoAnswers()
  },
  evaluate() {
    process.kill(process.pid, 'SIGKILL')
    return new Promise(() => undefined)
  },
  async similar(_input: never, { onProgress }) {
    // A computation that never checks its signal and never lets a message in.
    onProgress({ stage: 'busy', done: 0, total: 0 })
    await setTimeout(20)
    for (;;);
  },
})
