import { wordsOf } from '../../messages/words-of.ts'
import type { Dropped } from '../wire/index.ts'
import { reportOf } from './board.svelte.ts'
import type { Program } from './program.svelte.ts'

const NETWORK = /\.onnx$/i

/** Whether network files are among what was dropped; weights in files of their own come with them. */
export function bringsNetwork(dropped: readonly Dropped[]): boolean {
  return dropped.some(({ file }) => NETWORK.test(file.name))
}

/**
 * Takes dropped network files into the gallery; the one in use stays in use.
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
