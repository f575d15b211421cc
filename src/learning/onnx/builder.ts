import { Fault } from '../../contract/fault.ts'
import {
  ATTRIBUTE,
  encodeModel,
  type AttributeMessage,
  type GraphMessage,
  type NodeMessage,
  type TensorMessage,
  type ValueInfoMessage,
} from './schema.ts'
import { dataTypeOf, type ElementType } from './tensor.ts'
import { message } from '../../messages/message.ts'

/** A number is a fixed size; a string names a size that is known only at run time. */
export type Dimension = number | string

export type ConstantData = Float32Array | BigInt64Array | Int32Array | Int8Array | Uint8Array

/** An integer is an INT, `{ float }` a FLOAT, a list of integers INTS, a string a STRING. */
export type BuildAttribute = number | readonly number[] | string | { readonly float: number }

export interface ModelOptions {
  /** Version of the default operator set; 18 by default. */
  readonly opset?: number
  /** Versions of further operator sets by domain, such as `com.microsoft`. */
  readonly domains?: Readonly<Record<string, number>>
  readonly metadata?: Readonly<Record<string, string>>
}

/** IR version 8 corresponds to operator set 18 (ONNX 1.13); ONNX Runtime reads it and every older version. */
const IR_VERSION = 8
const DEFAULT_OPSET = 18

/**
 * Writes an ONNX graph node by node. Tensors are named by strings: every method returns the name by which later nodes
 * refer to its result. Nodes must be added in an order in which every input already exists.
 */
export class GraphBuilder {
  readonly #name: string
  readonly #inputs: ValueInfoMessage[] = []
  readonly #outputs: ValueInfoMessage[] = []
  readonly #nodes: NodeMessage[] = []
  readonly #initializers: TensorMessage[] = []
  readonly #known = new Set<string>()

  constructor(name: string) {
    this.#name = name
  }

  /** Declares an input of the graph. */
  input(name: string, type: ElementType, dims: readonly Dimension[]): string {
    this.#inputs.push(valueInfo(name, type, dims))
    return this.#define(name)
  }

  /** Makes the tensor `name`, computed by a node, an output of the graph. */
  output(name: string, type: ElementType, dims: readonly Dimension[]): string {
    this.#require(name, `output of ${this.#name}`)
    this.#outputs.push(valueInfo(name, type, dims))
    return name
  }

  /** Adds a constant of shape `dims`, row-major. The bytes of `data` are copied when the model is written. */
  constant(
    data: ConstantData,
    dims: readonly number[],
    name = `constant_${this.#initializers.length}`,
  ): string {
    const size = dims.reduce((product, dim) => product * dim, 1)
    if (size !== data.length) {
      throw new Fault(
        'internal',
        message('system.internal', {
          detail: `Constant "${name}" has ${data.length} values for ${dims.join(' x ')}.`,
        }),
      )
    }
    this.#initializers.push({
      name,
      dims: [...dims],
      dataType: dataTypeOf(typeOf(data)),
      rawData: new Uint8Array(data.buffer, data.byteOffset, data.byteLength),
    })
    return this.#define(name)
  }

  /**
   * Adds a node and returns the name of its first output. Without `outputs` it has one output with a generated name. An
   * empty string among `inputs` omits an optional input. `domain` is that of the operator.
   */
  node(
    opType: string,
    inputs: readonly string[],
    attributes: Readonly<Record<string, BuildAttribute>> = {},
    outputs: string | readonly string[] = `${opType}_${this.#nodes.length}`,
    domain = '',
  ): string {
    for (const input of inputs) if (input !== '') this.#require(input, opType)
    const output = typeof outputs === 'string' ? [outputs] : [...outputs]
    this.#nodes.push({
      name: `${opType}_${this.#nodes.length}`,
      opType,
      domain,
      input: [...inputs],
      output,
      attribute: Object.entries(attributes).map(([name, value]) => attribute(name, value)),
    })
    for (const name of output) if (name !== '') this.#define(name)
    return output[0]
  }

  /** The graph written so far, to be prepended to another graph (`withFront`). */
  toGraph(): Partial<GraphMessage> {
    return {
      name: this.#name,
      node: this.#nodes,
      initializer: this.#initializers,
      input: this.#inputs,
      output: this.#outputs,
    }
  }

  /** The ONNX file, ready for a session or for writing to disk. */
  toModel({ opset = DEFAULT_OPSET, domains = {}, metadata = {} }: ModelOptions = {}): Uint8Array {
    return encodeModel({
      irVersion: IR_VERSION,
      producerName: 'curatornet-desktop',
      graph: this.toGraph(),
      opsetImport: [
        { domain: '', version: opset },
        ...Object.entries(domains).map(([domain, version]) => ({ domain, version })),
      ],
      metadataProps: Object.entries(metadata).map(([key, value]) => ({ key, value })),
    })
  }

  #define(name: string): string {
    if (this.#known.has(name))
      throw new Fault(
        'internal',
        message('system.internal', { detail: `Two tensors of ${this.#name} are called "${name}".` }),
      )
    this.#known.add(name)
    return name
  }

  #require(name: string, by: string): void {
    if (!this.#known.has(name))
      throw new Fault(
        'internal',
        message('system.internal', { detail: `No tensor "${name}" for ${by} in ${this.#name}.` }),
      )
  }
}

function typeOf(data: ConstantData): ElementType {
  if (data instanceof Float32Array) return 'float32'
  if (data instanceof BigInt64Array) return 'int64'
  if (data instanceof Int32Array) return 'int32'
  return data instanceof Int8Array ? 'int8' : 'uint8'
}

function valueInfo(name: string, type: ElementType, dims: readonly Dimension[]): ValueInfoMessage {
  const dim = dims.map((size) => (typeof size === 'number' ? { dimValue: size } : { dimParam: size }))
  return { name, type: { tensorType: { elemType: dataTypeOf(type), shape: { dim } } } }
}

function attribute(name: string, value: BuildAttribute): AttributeMessage {
  if (typeof value === 'string') {
    return { name, type: ATTRIBUTE.string, s: new TextEncoder().encode(value) }
  }
  if (typeof value === 'number') return { name, type: ATTRIBUTE.int, i: integer(name, value) }
  if ('float' in value) return { name, type: ATTRIBUTE.float, f: value.float }
  return { name, type: ATTRIBUTE.ints, ints: value.map((entry) => integer(name, entry)) }
}

function integer(name: string, value: number): number {
  if (!Number.isSafeInteger(value)) {
    throw new Fault(
      'internal',
      message('system.internal', {
        detail: `Attribute "${name}" is ${value}; a FLOAT is written { float: ${value} }.`,
      }),
    )
  }
  return value
}
