import { Fault } from '../../contract/fault.ts'
import {
  ATTRIBUTE,
  decodeModel,
  toNumber,
  type AttributeMessage,
  type GraphMessage,
  type ModelMessage,
  type ValueInfoMessage,
} from './schema.ts'
import { elementTypeOf, tensorOf, type ElementType, type OnnxTensor } from './tensor.ts'
import type { Dimension } from './builder.ts'
import { message } from '../../messages/message.ts'

export interface OnnxValue {
  readonly name: string
  readonly type: ElementType
  /** An unnamed dimension of unknown size is `'?'`; `undefined` if even the rank is unknown. */
  readonly dims: readonly Dimension[] | undefined
}

/** Attributes as accepted by `GraphBuilder.node`, plus lists of floats and tensors; other kinds are omitted. */
export type OnnxAttribute =
  | number
  | number[]
  | string
  | { readonly float: number }
  | { readonly floats: number[] }
  | { readonly tensor: OnnxTensor }

export interface OnnxNode {
  readonly name: string
  readonly opType: string
  readonly domain: string
  readonly inputs: readonly string[]
  readonly outputs: readonly string[]
  readonly attributes: Readonly<Record<string, OnnxAttribute>>
}

export interface OnnxModel {
  readonly irVersion: number
  /** Operator set versions by domain, the default domain under ''. */
  readonly opsets: Readonly<Record<string, number>>
  readonly metadata: Readonly<Record<string, string>>
  /** Inputs that a caller must feed: those with an initializer of the same name are omitted. */
  readonly inputs: readonly OnnxValue[]
  readonly outputs: readonly OnnxValue[]
  /** Shapes of inner tensors noted by the exporter; often empty. */
  readonly inner: readonly OnnxValue[]
  readonly nodes: readonly OnnxNode[]
  readonly initializers: readonly OnnxTensor[]
}

/**
 * Reads an ONNX file. The weights stay in `bytes` until `toFloat32` is called, so `bytes` must not change until then.
 * Throws a Fault of kind `bad-input` if the bytes are not an ONNX model.
 */
export function readModel(bytes: Uint8Array): OnnxModel {
  const model = decode(bytes)
  const graph = model.graph
  if (!graph || graph.node.length === 0 || toNumber(model.irVersion) < 1) throw notOnnx()
  const initializers = graph.initializer.map(tensorOf)
  const filled = new Set(initializers.map(({ name }) => name))
  return {
    irVersion: toNumber(model.irVersion),
    opsets: Object.fromEntries(
      model.opsetImport.map(({ domain, version }) => [domain === 'ai.onnx' ? '' : domain, toNumber(version)]),
    ),
    metadata: Object.fromEntries(model.metadataProps.map(({ key, value }) => [key, value])),
    inputs: graph.input.map(valueOf).filter(({ name }) => !filled.has(name)),
    outputs: graph.output.map(valueOf),
    inner: graph.valueInfo.map(valueOf),
    nodes: nodesOf(graph),
    initializers,
  }
}

function decode(bytes: Uint8Array): ModelMessage {
  try {
    return decodeModel(bytes)
  } catch (cause) {
    throw notOnnx(cause)
  }
}

function notOnnx(cause?: unknown): Fault {
  return new Fault('bad-input', message('networks.notModel'), { cause })
}

function nodesOf(graph: GraphMessage): OnnxNode[] {
  return graph.node.map(({ name, opType, domain, input, output, attribute }) => ({
    name,
    opType,
    domain: domain === 'ai.onnx' ? '' : domain,
    inputs: input,
    outputs: output,
    attributes: Object.fromEntries(
      attribute.flatMap((entry) => {
        const value = attributeOf(entry)
        return value === undefined ? [] : [[entry.name, value]]
      }),
    ),
  }))
}

function attributeOf(attribute: AttributeMessage): OnnxAttribute | undefined {
  switch (attribute.type) {
    case ATTRIBUTE.float:
      return { float: attribute.f ?? 0 }
    case ATTRIBUTE.int:
      return toNumber(attribute.i ?? 0)
    case ATTRIBUTE.string:
      return new TextDecoder().decode(attribute.s)
    case ATTRIBUTE.tensor:
      return attribute.t && { tensor: tensorOf(attribute.t) }
    case ATTRIBUTE.floats:
      return { floats: attribute.floats ?? [] }
    case ATTRIBUTE.ints:
      return (attribute.ints ?? []).map(toNumber)
    default:
      return undefined
  }
}

function valueOf({ name, type }: ValueInfoMessage): OnnxValue {
  const tensor = type?.tensorType
  const dims = tensor?.shape?.dim.map(({ dimValue, dimParam }): Dimension => {
    const size = dimValue === undefined ? 0 : toNumber(dimValue)
    return size > 0 ? size : dimParam === undefined || dimParam === '' ? '?' : dimParam
  })
  return { name, type: elementTypeOf(tensor?.elemType ?? 0), dims }
}
