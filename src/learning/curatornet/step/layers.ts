import type { GraphBuilder } from '../../onnx/index.ts'
import { SELU_ALPHA, SELU_SCALE, type Layer } from '../network.ts'

/** A scalar constant. */
export function scalar(graph: GraphBuilder, value: number): string {
  return graph.constant(Float32Array.of(value), [])
}

const SELU = { alpha: { float: SELU_ALPHA }, gamma: { float: SELU_SCALE } }

/** selu(preactivation) */
export function selu(graph: GraphBuilder, preactivation: string): string {
  return graph.node('Selu', [preactivation], SELU)
}

/** Runs `input` [rows, inputs] through the layers. Returns the input, then every layer's output. */
export function forward(graph: GraphBuilder, input: string, layers: readonly Layer[]): string[] {
  const outputs = [input]
  for (const { weight, bias } of layers) {
    outputs.push(selu(graph, graph.node('Gemm', [outputs[outputs.length - 1], weight, bias])))
  }
  return outputs
}

/** Size of the jump of the derivative at 0: from `scale * alpha` on the left to `scale` on the right. */
const GAP = SELU_SCALE * SELU_ALPHA - SELU_SCALE

/**
 * Gradients of dense SELU layers. The derivative is computed from the output y alone: `scale` where y > 0, otherwise y
 * + scale * alpha. One ThresholdedRelu distinguishes the two cases, because every further pass over memory counts and
 * ONNX Runtime's Where runs on one thread and costs twenty times as much.
 */
export class Backward {
  readonly #graph: GraphBuilder
  readonly #minusGap: string
  readonly #scale: string
  readonly #firstAxis: string
  readonly #gradients = new Map<string, string>()

  constructor(graph: GraphBuilder) {
    this.#graph = graph
    this.#minusGap = scalar(graph, -GAP)
    this.#scale = scalar(graph, SELU_SCALE)
    this.#firstAxis = graph.constant(BigInt64Array.of(0n), [1])
  }

  /**
   * Gradient of the loss with respect to a pre-activation, from the output and the gradient with respect to the output.
   */
  throughSelu(output: string, gradient: string): string {
    const graph = this.#graph
    // -gap - y exceeds -gap only where y < 0.
    const opposite = graph.node('Sub', [this.#minusGap, output])
    const excess = graph.node('ThresholdedRelu', [opposite], { alpha: { float: -GAP } })
    return graph.node('Mul', [gradient, graph.node('Sub', [this.#scale, excess])])
  }

  /**
   * Backpropagates through `layers`, whose `outputs` are those returned by `forward`, and accumulates their gradients.
   * Returns the gradient with respect to the pre-activation of the first layer.
   */
  throughLayers(outputs: readonly string[], layers: readonly Layer[], gradient: string): string {
    let preactivation = gradient
    for (let at = layers.length - 1; at >= 0; at--) {
      const { weight, bias } = layers[at]
      preactivation = this.throughSelu(outputs[at + 1], gradient)
      this.addBias(bias, preactivation)
      if (at === 0) break
      this.addProduct(weight, outputs[at], preactivation)
      gradient = this.#graph.node('Gemm', [preactivation, weight], { transB: 1 })
    }
    return preactivation
  }

  /** Adds inputs^T . gradient to the gradient named `name`. */
  addProduct(name: string, inputs: string, gradient: string): void {
    const before = this.#gradients.get(name)
    const operands = before === undefined ? [inputs, gradient] : [inputs, gradient, before]
    this.#gradients.set(name, this.#graph.node('Gemm', operands, { transA: 1 }))
  }

  /** Adds the sum of the rows of `gradient` to the gradient named `name`. */
  addBias(name: string, gradient: string): void {
    const sum = this.#graph.node('ReduceSum', [gradient, this.#firstAxis], { keepdims: 0 })
    const before = this.#gradients.get(name)
    this.#gradients.set(name, before === undefined ? sum : this.#graph.node('Add', [before, sum]))
  }

  set(name: string, gradient: string): void {
    this.#gradients.set(name, gradient)
  }

  gradient(name: string): string {
    return this.#gradients.get(name) ?? ''
  }
}
