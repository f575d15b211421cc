import { wordsOf } from '../../messages/words-of.ts'
import type { Dropped } from '../wire/index.ts'
import { reportOf } from './board.svelte.ts'
import type { Program } from './program.svelte.ts'

const NETWORK = /\.onnx$/i

/** Whether the dropped files include network files; separate weight files belong to them. */
export function bringsNetwork(dropped: readonly Dropped[]): boolean {
  return dropped.some(({ file }) => NETWORK.test(file.name))
}

/**
 * Adds dropped network files to the gallery; the current network stays in use.
 * @throws Fault `bad-network`, `disk`
 */
export async function takeNetworks(program: Program, dropped: readonly Dropped[]): Promise<void> {
  const { wire, client, notices } = program
  const uploaded = await wire.upload(dropped)
  try {
    for (const file of uploaded.paths.filter((path) => NETWORK.test(path))) {
      const { name } = await reportOf(client.networks.add({ file, use: false }))
      notices.done(wordsOf('firstNetwork', program.language).added({ name }))
    }
  } finally {
    await uploaded.discard()
  }
}
