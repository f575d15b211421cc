import { encodeModel, type GraphMessage } from './schema.ts'

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

function append(bytes: Uint8Array, graph: Partial<GraphMessage>): Uint8Array {
  const addition = encodeModel({ graph })
  const extended = new Uint8Array(bytes.length + addition.length)
  extended.set(bytes)
  extended.set(addition, bytes.length)
  return extended
}
