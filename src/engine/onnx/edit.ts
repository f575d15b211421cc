import { Fault } from '../../contract/fault.ts'
import { encodeGraph, encodeModel, type GraphMessage } from './schema.ts'
import { dataTypeOf } from './tensor.ts'

/**
 * Exposes the inner tensor `tensorName` as a further output of the graph. The file is not decoded: in protobuf a
 * second `graph` field merges into the first, so the new output is simply appended. ONNX Runtime infers its type.
 * Whether the graph has such a tensor shows when a session loads it.
 */
export function withOutput(bytes: Uint8Array, tensorName: string): Uint8Array {
  return append(bytes, { output: [{ name: tensorName }] })
}

/** Appends a node behind the graph's last, in the same way; its output becomes an output of the graph. */
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
 * Gives the graph's input `name` a value that it has where nobody feeds it, in the same way. Whatever runs the graph
 * keeps the value where it computes, such as in the memory of a graphics card.
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
 * Puts nodes in front of a graph: what they compute takes the place of the input `name`, and `front` brings inputs of
 * its own. As above the file is not decoded, so that its weights are copied once and nothing of it is lost.
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

interface Field {
  readonly number: number
  /** Tag, length and content. */
  readonly whole: Uint8Array
  /** Of a length-delimited field; empty otherwise. */
  readonly content: Uint8Array
}

/** The fields of a protobuf message, as views of its bytes. */
function* fieldsOf(bytes: Uint8Array): Generator<Field> {
  let at = 0
  const varint = (): number => {
    let value = 0
    for (let factor = 1; ; factor *= 128) {
      if (at >= bytes.length) throw new Fault('bad-input', 'The bytes are not an ONNX model.')
      const byte = bytes[at++]
      value += (byte & 127) * factor
      if (byte < 128) return value
    }
  }
  while (at < bytes.length) {
    const start = at
    const tag = varint()
    let content = bytes.subarray(0, 0)
    switch (tag % 8) {
      case 0:
        varint()
        break
      case 1:
        at += 8
        break
      case 2: {
        const length = varint()
        content = bytes.subarray(at, at + length)
        at += length
        break
      }
      case 5:
        at += 4
        break
      default:
        throw new Fault('bad-input', 'The bytes are not an ONNX model.')
    }
    yield { number: Math.floor(tag / 8), whole: bytes.subarray(start, at), content }
  }
}

function nameOf(valueInfo: Uint8Array): string | undefined {
  for (const { number, content } of fieldsOf(valueInfo)) {
    if (number === NAME) return Buffer.from(content).toString('utf8')
  }
  return undefined
}

function lengthDelimited(number: number, length: number): Uint8Array {
  const bytes = [number * 8 + 2]
  let rest = length
  for (; rest >= 128; rest = Math.floor(rest / 128)) bytes.push((rest % 128) + 128)
  return Uint8Array.from([...bytes, rest])
}
