import type { GraphBuilder } from '../../onnx/index.ts'
import { scalar } from './layers.ts'

/** Decay rates of the two moments, and the constant that keeps the quotient finite. */
export const BETA_1 = 0.9
export const BETA_2 = 0.999
export const EPSILON = 1e-8

/**
 * The learning rate for step number `step` (1 for the first): Adam's bias corrections, folded into the rate as
 * TensorFlow does (test/golden/curatornet_step.json, `adam_tf_style`), so that epsilon is not corrected.
 */
export function correctedRate(learningRate: number, step: number): number {
  return (learningRate * Math.sqrt(1 - BETA_2 ** step)) / (1 - BETA_1 ** step)
}

/** Names of a parameter's two moments and of the values of all three after a step. */
export const firstMoment = (name: string): string => `${name}_first_moment`
export const secondMoment = (name: string): string => `${name}_second_moment`
export const updated = (name: string): string => `${name}_updated`

/** Adds Adam's update of one parameter to a graph whose input `rate` is the corrected rate. */
export class Adam {
  readonly #graph: GraphBuilder
  readonly #keep1: string
  readonly #take1: string
  readonly #keep2: string
  readonly #take2: string
  readonly #epsilon: string

  constructor(graph: GraphBuilder) {
    this.#graph = graph
    this.#keep1 = scalar(graph, BETA_1)
    this.#take1 = scalar(graph, 1 - BETA_1)
    this.#keep2 = scalar(graph, BETA_2)
    this.#take2 = scalar(graph, 1 - BETA_2)
    this.#epsilon = scalar(graph, EPSILON)
  }

  /** Adds the moments and the parameter after the step as outputs, and the moments before it as inputs. */
  update(parameter: string, dims: readonly number[], gradient: string): void {
    const graph = this.#graph
    const add = (a: string, b: string, name?: string): string => graph.node('Add', [a, b], {}, name)
    const times = (a: string, b: string): string => graph.node('Mul', [a, b])
    const before1 = graph.input(firstMoment(parameter), 'float32', dims)
    const before2 = graph.input(secondMoment(parameter), 'float32', dims)
    const square = times(gradient, gradient)
    const first = updated(firstMoment(parameter))
    const moment1 = add(times(before1, this.#keep1), times(gradient, this.#take1), first)
    const moment2 = add(
      times(before2, this.#keep2),
      times(square, this.#take2),
      updated(secondMoment(parameter)),
    )
    const divisor = add(graph.node('Sqrt', [moment2]), this.#epsilon)
    const change = times(graph.node('Div', [moment1, divisor]), 'rate')
    graph.node('Sub', [parameter, change], {}, updated(parameter))
    for (const name of [parameter, firstMoment(parameter), secondMoment(parameter)]) {
      graph.output(updated(name), 'float32', dims)
    }
  }
}
