import protobuf from 'protobufjs/light.js'

/**
 * The messages of an ONNX file that are read or written here, declared from the field numbers of the ONNX specification
 * (onnx.proto, version 1.x, proto2). Fields that are not listed here survive a round trip unchanged.
 */

/** 64-bit integers are read as objects of the package `long` and written as plain numbers. */
export type Integer = number | { toNumber(): number }

export interface TensorMessage {
  dims: Integer[]
  dataType: number
  name: string
  rawData?: Uint8Array | null
  floatData?: Uint8Array | null
  int32Data?: Uint8Array | null
  int64Data?: Uint8Array | null
  doubleData?: Uint8Array | null
  uint64Data?: Uint8Array | null
  dataLocation?: number
}

export interface AttributeMessage {
  name: string
  type: number
  f?: number
  i?: Integer
  s?: Uint8Array
  t?: TensorMessage
  floats?: number[]
  ints?: Integer[]
}

export interface NodeMessage {
  input: string[]
  output: string[]
  name: string
  opType: string
  domain: string
  attribute: AttributeMessage[]
}

export interface DimensionMessage {
  dimValue?: Integer
  dimParam?: string
}

export interface ValueInfoMessage {
  name: string
  type?: { tensorType?: { elemType: number; shape?: { dim: DimensionMessage[] } | null } | null } | null
}

export interface GraphMessage {
  name: string
  node: NodeMessage[]
  initializer: TensorMessage[]
  input: ValueInfoMessage[]
  output: ValueInfoMessage[]
  valueInfo: ValueInfoMessage[]
}

export interface ModelMessage {
  irVersion: Integer
  producerName: string
  producerVersion: string
  graph?: GraphMessage | null
  opsetImport: { domain: string; version: Integer }[]
  metadataProps: { key: string; value: string }[]
}

/** AttributeProto.AttributeType */
export const ATTRIBUTE = { float: 1, int: 2, string: 3, tensor: 4, floats: 6, ints: 7 } as const

const root = protobuf.Root.fromJSON({
  nested: {
    Model: {
      fields: {
        irVersion: { id: 1, type: 'int64' },
        producerName: { id: 2, type: 'string' },
        producerVersion: { id: 3, type: 'string' },
        graph: { id: 7, type: 'Graph' },
        opsetImport: { id: 8, type: 'OperatorSet', rule: 'repeated' },
        metadataProps: { id: 14, type: 'Entry', rule: 'repeated' },
      },
    },
    OperatorSet: { fields: { domain: { id: 1, type: 'string' }, version: { id: 2, type: 'int64' } } },
    Entry: { fields: { key: { id: 1, type: 'string' }, value: { id: 2, type: 'string' } } },
    Graph: {
      fields: {
        node: { id: 1, type: 'Node', rule: 'repeated' },
        name: { id: 2, type: 'string' },
        initializer: { id: 5, type: 'Tensor', rule: 'repeated' },
        input: { id: 11, type: 'ValueInfo', rule: 'repeated' },
        output: { id: 12, type: 'ValueInfo', rule: 'repeated' },
        valueInfo: { id: 13, type: 'ValueInfo', rule: 'repeated' },
      },
    },
    Node: {
      fields: {
        input: { id: 1, type: 'string', rule: 'repeated' },
        output: { id: 2, type: 'string', rule: 'repeated' },
        name: { id: 3, type: 'string' },
        opType: { id: 4, type: 'string' },
        attribute: { id: 5, type: 'Attribute', rule: 'repeated' },
        domain: { id: 7, type: 'string' },
      },
    },
    Attribute: {
      fields: {
        name: { id: 1, type: 'string' },
        f: { id: 2, type: 'float' },
        i: { id: 3, type: 'int64' },
        s: { id: 4, type: 'bytes' },
        t: { id: 5, type: 'Tensor' },
        floats: { id: 7, type: 'float', rule: 'repeated' },
        ints: { id: 8, type: 'int64', rule: 'repeated' },
        type: { id: 20, type: 'int32' },
      },
    },
    Tensor: {
      fields: {
        dims: { id: 1, type: 'int64', rule: 'repeated' },
        dataType: { id: 2, type: 'int32' },
        // The specification packs the five lists of numbers, and a packed list has the wire format of bytes: with this
        // declaration, a weight remains a view of the file until its values are requested.
        floatData: { id: 4, type: 'bytes' },
        int32Data: { id: 5, type: 'bytes' },
        int64Data: { id: 7, type: 'bytes' },
        name: { id: 8, type: 'string' },
        rawData: { id: 9, type: 'bytes' },
        doubleData: { id: 10, type: 'bytes' },
        uint64Data: { id: 11, type: 'bytes' },
        dataLocation: { id: 14, type: 'int32' },
      },
    },
    ValueInfo: { fields: { name: { id: 1, type: 'string' }, type: { id: 2, type: 'ValueType' } } },
    ValueType: { fields: { tensorType: { id: 1, type: 'TensorType' } } },
    TensorType: { fields: { elemType: { id: 1, type: 'int32' }, shape: { id: 2, type: 'Shape' } } },
    Shape: { fields: { dim: { id: 1, type: 'Dimension', rule: 'repeated' } } },
    Dimension: { fields: { dimValue: { id: 1, type: 'int64' }, dimParam: { id: 2, type: 'string' } } },
  },
})

const modelType = root.lookupType('Model')
const graphType = root.lookupType('Graph')

/** Parses the bytes; throws a RangeError or Error of protobufjs if they are not a protobuf message. */
export function decodeModel(bytes: Uint8Array): ModelMessage {
  return modelType.decode(bytes) as unknown as ModelMessage
}

/** A model to write; omitted fields are not written. */
export type ModelDraft = Partial<Omit<ModelMessage, 'graph'> & { graph: Partial<GraphMessage> }>

export function encodeModel(model: ModelDraft): Uint8Array {
  return modelType.encode(model).finish()
}

/** The content of a `graph` field. */
export function encodeGraph(graph: Partial<GraphMessage>): Uint8Array {
  return graphType.encode(graph).finish()
}

export function toNumber(value: Integer): number {
  return typeof value === 'number' ? value : value.toNumber()
}
