import type { EmbedderIdentity } from '../../contract/embedders.ts'
import { Fault } from '../../contract/fault.ts'
import {
  builtinEmbedder,
  builtinGolden,
  goldenSample,
  measureNetwork as measure,
  networkEmbedder,
  readWholeNetwork,
  type Embedder,
} from '../embedding/index.ts'
import { sha256Of } from '../../files/hash.ts'
import { writeFlushed } from '../../files/whole-file.ts'
import type { Task } from './task.ts'

/**
 * Determines which output of a network file contains its features, and tries it on two pictures. Weights in separate
 * files next to it are included: the complete network is written to `whole`, and that content is its identity.
 */
export const examineNetwork: Task<'examineNetwork'> = async ({ file, name, whole }) => {
  try {
    const { bytes, isWhole } = await readWholeNetwork(file)
    const embedder = await networkEmbedder(name, bytes)
    const { input, provider, batch, golden } = embedder.network
    await embedder.network.release()
    const details = { input, provider, batch, bytes: bytes.length, golden: goldenSample(golden) }
    if (!isWhole) await writeFlushed(whole, bytes)
    return { ...identityOf(embedder), details, isWhole }
  } catch (error) {
    // The examination sees only the network's bytes; the user knows it by its file.
    throw Fault.from(error).ofFile(file, file)
  }
}

export const describeBuiltin: Task<'describeBuiltin'> = () =>
  Promise.resolve({
    ...identityOf(builtinEmbedder),
    details: { golden: goldenSample(builtinGolden()) },
  })

/** Determines the fastest way to run a network on this machine. */
export const measureNetwork: Task<'measureNetwork'> = ({ file }, context) => measure(file, context)

/**
 * An embedder's identity in the catalogue's terms. The built-in embedder's version takes the place of a file's hash.
 */
function identityOf({ name, kind, identity, dimension, preprocessingVersion }: Embedder): EmbedderIdentity {
  const sha256 = kind === 'network' ? identity : sha256Of(identity)
  return { name, kind, sha256, dimension, preprocessing: preprocessingVersion }
}
