import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { Fault } from '../../contract/fault.ts'
import { BUILTIN, describePicture } from './builtin/index.ts'
import { goldenPixels } from './golden-vector.ts'
import { ImageNetwork, type NetworkOptions } from './network.ts'
import { DESCRIPTOR_PREPROCESSING, DESCRIPTOR_SIDE, NETWORK_PREPROCESSING } from './preprocess.ts'
import { message } from '../../messages/message.ts'

/** What identifies the vectors of an embedder; vectors of different identities are never mixed. */
export interface EmbedderIdentity {
  readonly name: string
  readonly kind: 'builtin' | 'network'
  /** Length of a vector. */
  readonly dimension: number
  /** SHA-256 of a network's file; for the built-in descriptors, their version. */
  readonly identity: string
  readonly preprocessingVersion: string
}

/** An embedder that can run: with a network, or the built-in descriptors. */
export interface Embedder extends EmbedderIdentity {
  readonly network?: ImageNetwork
}

/** Hand-crafted descriptors; they need no file and are always available. */
export const builtinEmbedder: Embedder = {
  name: BUILTIN.name,
  kind: 'builtin',
  dimension: BUILTIN.dimension,
  identity: BUILTIN.version,
  preprocessingVersion: DESCRIPTOR_PREPROCESSING,
}

/** The built-in descriptors of the golden picture. */
export function builtinGolden(): Float32Array {
  const side = DESCRIPTOR_SIDE
  return Float32Array.from(describePicture(goldenPixels({ layout: 'NHWC', side }), side, side))
}

/**
 * An embedder from the bytes of an ONNX image classifier. Its session lives until `network.release()`. Throws a Fault
 * of kind `bad-network` if the file is unsuitable.
 */
export async function networkEmbedder(
  name: string,
  bytes: Uint8Array,
  options?: NetworkOptions,
): Promise<Required<Embedder>> {
  const network = await ImageNetwork.load(bytes, options)
  return {
    name,
    kind: 'network',
    dimension: network.dimension,
    identity: network.sha256,
    preprocessingVersion: NETWORK_PREPROCESSING,
    network,
  }
}

/** Location of the catalogue's embedder: none, or a file that must still be the one that was added. */
export type EmbedderSource =
  | { readonly kind: 'builtin' }
  | { readonly kind: 'network'; readonly path: string; readonly sha256?: string }

/** Opens an embedder. Throws a Fault of kind `bad-network` if the file is missing, changed or unsuitable. */
export async function openEmbedder(source: EmbedderSource, options?: NetworkOptions): Promise<Embedder> {
  if (source.kind === 'builtin') return builtinEmbedder
  const bytes = await readFile(source.path).catch((cause: unknown) => {
    throw new Fault('bad-network', message('networks.unreadable', { file: source.path }), {
      next: message('networks.unreadableNext'),
      path: source.path,
      cause,
    })
  })
  const embedder = await networkEmbedder(path.parse(source.path).name, bytes, options)
  if (source.sha256 !== undefined && source.sha256 !== embedder.identity) {
    await embedder.network.release()
    throw new Fault('bad-network', message('networks.changedFile', { file: source.path }), {
      next: message('networks.changedFileNext'),
      path: source.path,
    })
  }
  return embedder
}
