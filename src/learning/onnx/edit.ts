import { encodeGraph, encodeModel, type GraphMessage } from './schema.ts'
import { dataTypeOf } from './tensor.ts'
import { fieldsOf, lengthDelimited } from './protobuf-fields.ts'

/**
 * Exposes the inner tensor `tensorName` as an additional output of the graph. The file is not decoded: in protobuf a
 * second `graph` field is merged into the first, so the new output is simply appended. ONNX Runtime infers its type. A
 * missing tensor is detected only when a session loads the graph.
 */
export function withOutput(bytes: Uint8Array, tensorName: string): Uint8Array {
  return append(bytes, { output: [{ name: tensorName }] })
}

/** Appends a node after the graph's last one, in the same way; its output becomes an output of the graph. */
export function withNode(
  bytes: Uint8Array,
  node: { readonly opType: string; readonly inputs: readonly string[]; readonly output: string },
): Uint8Array {
  const { opType, inputs, output } = node
  return append(bytes, {
    node: [{ name: output, opType, domain: '', input: [...inputs], output: [output], attribute: [] }],
    output: [{ name: output }],
  })
}

/**
 * Gives the graph's input `name` a default value, in the same way. The runtime keeps the value on the device that
 * computes, for example in GPU memory.
 */
export function withDefault(
  bytes: Uint8Array,
  name: string,
  data: Float32Array,
  dims: readonly number[],
): Uint8Array {
  const rawData = new Uint8Array(data.buffer, data.byteOffset, data.byteLength)
  return append(bytes, { initializer: [{ name, dims: [...dims], dataType: dataTypeOf('float32'), rawData }] })
}

function append(bytes: Uint8Array, graph: Partial<GraphMessage>): Uint8Array {
  const addition = encodeModel({ graph })
  const extended = new Uint8Array(bytes.length + addition.length)
  extended.set(bytes)
  extended.set(addition, bytes.length)
  return extended
}

/** Field numbers of the specification: ModelProto.graph, GraphProto.input, ValueInfoProto.name. */
const GRAPH = 7
const INPUT = 11
const NAME = 1

/**
 * Prepends nodes to a graph: their result replaces the input `name`, and `front` adds inputs of its own. As above, the
 * file is not decoded, so its weights are copied only once and nothing is lost.
 */
export function withFront(bytes: Uint8Array, name: string, front: Partial<GraphMessage>): Uint8Array {
  const parts: Uint8Array[] = []
  let pending: Uint8Array | undefined = encodeGraph(front)
  for (const field of fieldsOf(bytes)) {
    if (field.number !== GRAPH) {
      parts.push(field.whole)
      continue
    }
    const kept = [...fieldsOf(field.content)].filter(
      (inner) => inner.number !== INPUT || nameOf(inner.content) !== name,
    )
    const graph = [pending ?? new Uint8Array(), ...kept.map(({ whole }) => whole)]
    pending = undefined
    const length = graph.reduce((sum, part) => sum + part.length, 0)
    parts.push(lengthDelimited(GRAPH, length), ...graph)
  }
  return Buffer.concat(parts)
}

function nameOf(valueInfo: Uint8Array): string | undefined {
  for (const { number, content } of fieldsOf(valueInfo)) {
    if (number === NAME) return Buffer.from(content).toString('utf8')
  }
  return undefined
}
