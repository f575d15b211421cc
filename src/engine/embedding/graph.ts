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
    const constant = this.#constants.get(tensor)
    if (constant !== undefined) return constant.dims
    const node = this.producer(tensor)
    if (node === undefined) return undefined
    if (node.opType === 'Transpose') {
      const dims = this.constantDims(node.inputs[0])
      const perm = node.attributes.perm
      return Array.isArray(perm) ? dims && perm.map((axis) => dims[axis]) : dims?.toReversed()
    }
    return REWRITES.has(node.opType) ? this.constantDims(node.inputs[0]) : undefined
  }
}

/** Operators that leave a constant's shape as it is. */
const REWRITES = new Set(['DequantizeLinear', 'QuantizeLinear', 'Identity', 'Cast'])
