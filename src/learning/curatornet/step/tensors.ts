import { Tensor } from '../../onnx/onnx-runtime.ts'
import type { BatchTables } from './graph-inputs.ts'

export type Tensors = Readonly<Record<string, Tensor>>

/** The tables of a batch as ONNX Runtime tensors; the numbers are not copied. */
export function feedTables(inputs: BatchTables['inputs']): Tensors {
  const feeds: Record<string, Tensor> = {}
  for (const [name, { data, dims }] of Object.entries(inputs)) {
    feeds[name] =
      data instanceof Int32Array ? new Tensor('int32', data, dims) : new Tensor('float32', data, dims)
  }
  return feeds
}

export function zeros(dims: readonly number[]): Tensor {
  const size = dims.reduce((product, dim) => product * dim, 1)
  return new Tensor('float32', new Float32Array(size), dims)
}
