import type { OnnxModel, OnnxNode, OnnxTensor } from '../../learning/onnx/index.ts'

/** Looks up who makes what in an ONNX graph. */
export class GraphView {
  readonly model: OnnxModel
  readonly #producers = new Map<string, { node: OnnxNode; position: number }>()
  readonly #constants = new Map<string, OnnxTensor>()

  constructor(model: OnnxModel) {
    this.model = model
    for (const tensor of model.initializers) this.#constants.set(tensor.name, tensor)
    for (const [position, node] of model.nodes.entries()) {
      for (const output of node.outputs) this.#producers.set(output, { node, position })
      const value = node.opType === 'Constant' ? node.attributes.value : undefined
      if (typeof value === 'object' && 'tensor' in value) this.#constants.set(node.outputs[0], value.tensor)
    }
  }

  /** The node that computes a tensor; undefined for inputs and initializers. */
  producer(tensor: string): OnnxNode | undefined {
    return this.#producers.get(tensor)?.node
  }

  /** Place of a node in the file, which is a topological order. */
  position(node: OnnxNode): number {
    return this.#producers.get(node.outputs[0])?.position ?? -1
  }

  /** Dimensions of a constant, looked at through what only rewrites it; undefined where the tensor is computed. */
  constantDims(tensor: string): readonly number[] | undefined {
    // Back to the constant, then forth through what turns it: a chain may be long.
    const turns: OnnxNode[] = []
    let at = tensor
    for (let constant = this.#constants.get(at); constant === undefined; constant = this.#constants.get(at)) {
      const node = this.producer(at)
      if (node === undefined) return undefined
      if (node.opType === 'Transpose') turns.unshift(node)
      else if (!REWRITES.has(node.opType)) return undefined
      at = node.inputs[0]
    }
    return turns.reduce<readonly number[] | undefined>((dims, { attributes: { perm } }) => {
      return Array.isArray(perm) ? dims && perm.map((axis) => dims[axis]) : dims?.toReversed()
    }, this.#constants.get(at)?.dims)
  }
}

/** Whether a graph's nodes need each other in a circle, so that no walk through it ends. */
export function hasCircle({ nodes }: OnnxModel): boolean {
  const makers = new Map<string, OnnxNode>()
  for (const node of nodes) for (const output of node.outputs) makers.set(output, node)
  const missing = new Map<OnnxNode, number>()
  const users = new Map<OnnxNode, OnnxNode[]>()
  for (const node of nodes) {
    const needed = new Set(
      node.inputs.map((input) => makers.get(input)).filter((maker) => maker !== undefined),
    )
    missing.set(node, needed.size)
    for (const maker of needed) users.set(maker, [...(users.get(maker) ?? []), node])
  }
  const ready = nodes.filter((node) => missing.get(node) === 0)
  let done = 0
  for (let node = ready.pop(); node !== undefined; node = ready.pop()) {
    done++
    for (const user of users.get(node) ?? []) {
      const left = (missing.get(user) ?? 0) - 1
      missing.set(user, left)
      if (left === 0) ready.push(user)
    }
  }
  return done < nodes.length
}

/** Operators that leave a constant's shape as it is. */
const REWRITES = new Set(['DequantizeLinear', 'QuantizeLinear', 'Identity', 'Cast'])
