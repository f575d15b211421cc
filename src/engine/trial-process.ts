import { stat } from 'node:fs/promises'
import { keepWithin } from '../limits/own-limits.ts'
import { serveTasks } from './serve.ts'
import { examineNetwork } from './tasks/examine-network.ts'

/**
 * Entry of the process in which a network is looked into and tried, once. The file comes from outside: its graph may ask for
 * more memory than there is, or never end, and it ends no one's work but its own.
 */

/** What ONNX Runtime, Node and a few pictures take, in bytes; a network takes several times its own size beside that. */
const BASE_BYTES = 1.5 * 1024 ** 3
const TIMES = 5
/** Main stops it before; this is for when main is gone. */
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
