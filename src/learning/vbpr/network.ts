import type { Parameters, ParameterShape } from '../curatornet/network.ts'
import type { Random } from '../linalg/random.ts'

/** Sizes of VBPR (He and McAuley 2016). A client's vector has `latent + visual` numbers. */
export interface VbprShape {
  readonly users: number
  readonly items: number
  /** Number of input values per work: the embedder's dimension. */
  readonly features: number
  /** Number of latent values per client and work (gamma). */
  readonly latent: number
  /** Number of values to which the features are projected (theta of the client, f·E of the work). */
  readonly visual: number
}

/** Split in half, so that a client's vector has 200 numbers as in CuratorNet (paper section 5.2). */
const LATENT = 100
const VISUAL = 100

/**
 * The shape of a VBPR as large as CuratorNet. `features`: numbers per work; `users` and `items`: rows of the tables.
 */
export function vbprShape(features: number, users: number, items: number): VbprShape {
  return { users, items, features, latent: LATENT, visual: VISUAL }
}

/** Columns of the vectors whose dot product is the score: latent, visual, and the work's bias times 1. */
export function vectorColumns({ latent, visual }: VbprShape): number {
  return latent + visual + 1
}

/**
 * The parameters under the names of test/golden/vbpr_step.json. The four tables are regularised, the two biases are
 * not; biases are columns, so that they can be placed next to the tables.
 */
export function vbprParameters({
  users,
  items,
  features,
  latent,
  visual,
}: VbprShape): (ParameterShape & { readonly dims: readonly [number, number] })[] {
  return [
    { name: 'gamma_users', dims: [users, latent], isWeight: true },
    { name: 'gamma_items', dims: [items, latent], isWeight: true },
    { name: 'theta_users', dims: [users, visual], isWeight: true },
    { name: 'embedding', dims: [features, visual], isWeight: true },
    { name: 'beta_items', dims: [items, 1], isWeight: false },
    { name: 'visual_bias', dims: [features, 1], isWeight: false },
  ]
}

/** Glorot uniform tables and zero biases, as for CuratorNet: the paper does not state how VBPR is initialised. */
export function initialVbprParameters(shape: VbprShape, random: Random): Parameters {
  const parameters: Record<string, Float32Array> = {}
  for (const { name, dims, isWeight } of vbprParameters(shape)) {
    const [rows, columns] = dims
    const limit = isWeight ? Math.sqrt(6 / (rows + columns)) : 0
    parameters[name] = Float32Array.from({ length: rows * columns }, () => (2 * random.next() - 1) * limit)
  }
  return parameters
}
