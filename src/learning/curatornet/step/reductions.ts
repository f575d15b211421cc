import type { GraphBuilder } from '../../onnx/index.ts'
import { last, second, third } from './graph-inputs.ts'
import { CHUNK_CLASSES } from './segment-tables.ts'

/** Calls `each` for every class of chunks. */
export function perClass<Value>(each: (k: number) => Value): Value[] {
  return Array.from({ length: CHUNK_CLASSES }, (_, k) => each(k))
}

/** Below every SELU value (its infimum is -1.7581), so it is never the maximum. */
const LOWEST = -9999

/** The graph's counterpart of the segment tables: exact sums or maxima of rows over any number of repeated targets. */
export class Reductions {
  readonly #graph: GraphBuilder
  readonly #width: number
  readonly #neutral: Readonly<Record<'ReduceSum' | 'ReduceMax', string>>

  /** For rows of `width` numbers. */
  constructor(graph: GraphBuilder, width: number) {
    this.#graph = graph
    this.#width = width
    this.#neutral = {
      ReduceSum: graph.constant(new Float32Array(width), [1, width], 'zero_row'),
      ReduceMax: graph.constant(new Float32Array(width).fill(LOWEST), [1, width], 'lowest_row'),
    }
  }

  /** Declares the level tables of the reduction `name`. */
  declare(name: string): void {
    this.#graph.input(second(name), 'int32', [`${name} second`, 'width of second'])
    this.#graph.input(third(name), 'int32', [`${name} third`, `${name} width of third`])
  }

  /**
   * Computes all levels above the chunks (each [chunks, 1, width]); `pick` then selects the targets' rows from the
   * result.
   */
  levels(chunks: readonly string[], name: string, kind: 'ReduceSum' | 'ReduceMax'): string {
    const graph = this.#graph
    const neutral = this.#neutral[kind]
    const flat = chunks.map((chunk) => this.rows(chunk))
    const firstLevel = graph.node('Concat', [...flat, neutral], { axis: 0 })
    const secondLevel = graph.node('Concat', [this.#reduce(firstLevel, second(name), kind), neutral], {
      axis: 0,
    })
    const thirdLevel = this.#reduce(secondLevel, third(name), kind)
    return graph.node('Concat', [firstLevel, secondLevel, thirdLevel], { axis: 0 })
  }

  /** Declares the table with the positions of the targets of the reduction `name`, or of one block of them. */
  declareTargets(name: string, block = ''): string {
    return this.#graph.input(last(name, block), 'int32', [`${name}${block} targets`])
  }

  /** The rows of the targets. */
  pick(levels: string, targets: string): string {
    return this.#graph.node('Gather', [levels, targets], { axis: 0 })
  }

  /** Reshapes [a, b, width] to [a * b, width]. */
  rows(tensor: string): string {
    return this.#graph.node('Reshape', [tensor, this.#rowShape()])
  }

  #reduce(rows: string, table: string, kind: 'ReduceSum' | 'ReduceMax'): string {
    const gathered = this.#graph.node('Gather', [rows, table], { axis: 0 })
    return this.#graph.node(kind, [gathered, axis(this.#graph, 1)], { keepdims: 0 })
  }

  #rowShape(): string {
    return this.#graph.constant(BigInt64Array.of(-1n, BigInt(this.#width)), [2])
  }
}

/** A list with one axis, as required by reductions and Unsqueeze. */
export function axis(graph: GraphBuilder, number: number): string {
  return graph.constant(BigInt64Array.of(BigInt(number)), [1])
}
