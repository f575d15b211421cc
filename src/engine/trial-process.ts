import { stat } from 'node:fs/promises'
import { keepWithin } from '../limits/own-limits.ts'
import { serveTasks } from './serve.ts'
import { examineNetwork } from './tasks/examine-network.ts'

/**
 * Entry point of the process that examines and tries a network, once. The file is untrusted: its graph can request more
 * memory than there is, or never finish, and a failure ends only this process.
 */

/**
 * Memory for ONNX Runtime, Node and a few pictures, in bytes; a network takes several times its own size on top of
 * that.
 */
const BASE_BYTES = 1.5 * 1024 ** 3
const TIMES = 5
/** Main stops it earlier; this limit applies if main has exited. */
const LONGEST_MS = 600_000

serveTasks({
  examineNetwork: async (
    input: Parameters<typeof examineNetwork>[0],
    context: Parameters<typeof examineNetwork>[1],
  ) => {
    const size = await stat(input.file).then(
      ({ size }) => size,
      () => 0,
    )
    const unwatch = await keepWithin({ bytes: BASE_BYTES + TIMES * size, ms: LONGEST_MS })
    try {
      return await examineNetwork(input, context)
    } finally {
      await unwatch()
    }
  },
})
