import type { OnnxModel, OnnxNode, OnnxTensor } from '../../learning/onnx/index.ts'

/** Looks up which node of an ONNX graph produces a tensor. */
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

  /** Position of a node in the file, which is in topological order. */
  position(node: OnnxNode): number {
    return this.#producers.get(node.outputs[0])?.position ?? -1
  }

  /** Dimensions of a constant, traced through operators that only rewrite it; undefined if the tensor is computed. */
  constantDims(tensor: string): readonly number[] | undefined {
    // Goes back to the constant, then forward through the operators that transpose it: a chain can be long.
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

/** Whether a graph's nodes depend on each other in a cycle, so that traversing it would not end. */
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

/** Operators that leave a constant's shape unchanged. */
const REWRITES = new Set(['DequantizeLinear', 'QuantizeLinear', 'Identity', 'Cast'])
