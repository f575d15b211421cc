import protobuf from 'protobufjs/light.js'
import { Fault } from '../../contract/fault.ts'
import { toNumber, type TensorMessage } from './schema.ts'
import { message } from '../../messages/message.ts'

/** TensorProto.DataType by number; the names are those of ONNX Runtime's tensors, with `double` for float64. */
const ELEMENT_TYPES = [
  'undefined',
  'float32',
  'uint8',
  'int8',
  'uint16',
  'int16',
  'int32',
  'int64',
  'string',
  'bool',
  'float16',
  'double',
  'uint32',
  'uint64',
  'complex64',
  'complex128',
  'bfloat16',
  'float8e4m3fn',
  'float8e4m3fnuz',
  'float8e5m2',
  'float8e5m2fnuz',
  'uint4',
  'int4',
  'float4e2m1',
] as const

export type ElementType = (typeof ELEMENT_TYPES)[number]

/** Element type for its number in a file; `undefined` for one newer than the list. */
export function elementTypeOf(dataType: number): ElementType {
  return ELEMENT_TYPES[dataType] ?? 'undefined'
}

export function dataTypeOf(type: ElementType): number {
  return ELEMENT_TYPES.indexOf(type)
}

/** A constant of a graph. Its values stay in the file's bytes until requested. */
export interface OnnxTensor {
  readonly name: string
  readonly dims: readonly number[]
  readonly type: ElementType
  /** True if the values are stored in another file. */
  readonly isExternal: boolean
  /**
   * A copy of the values, row-major, as 32-bit floats (64-bit integers beyond 2^24 are rounded). Throws a Fault of kind
   * `bad-input` if the values are in another file, too few, or of a non-numeric type.
   */
  toFloat32(): Float32Array
}

/** Value of `TensorProto.DataLocation` for a tensor whose values are in another file. */
const EXTERNAL = 1

/** Wraps a tensor of a file as a constant; its values are not read yet. */
export function tensorOf(message: TensorMessage): OnnxTensor {
  const type = elementTypeOf(message.dataType)
  const dims = message.dims.map(toNumber)
  return {
    name: message.name,
    dims,
    type,
    isExternal: message.dataLocation === EXTERNAL,
    toFloat32: () => valuesOf(message, type, dims),
  }
}

function valuesOf(tensor: TensorMessage, type: ElementType, dims: readonly number[]): Float32Array {
  const size = dims.reduce((product, dim) => product * dim, 1)
  if (tensor.dataLocation === EXTERNAL) {
    throw new Fault('bad-input', message('networks.tensorElsewhere', { name: tensor.name }), {
      next: message('networks.tensorElsewhereNext'),
    })
  }
  const values = tensor.rawData?.length ? fromRaw(tensor.rawData, type) : fromLists(tensor, type)
  if (values === undefined) {
    throw new Fault('bad-input', message('networks.tensorType', { name: tensor.name, type }))
  }
  if (values.length !== size) {
    throw new Fault(
      'bad-input',
      message('networks.tensorShort', { name: tensor.name, found: values.length, size }),
    )
  }
  return values instanceof Float32Array ? values : Float32Array.from(values, Number)
}

type Values = ArrayLike<number> | BigInt64Array | BigUint64Array

/** Layout of `raw_data`, little-endian; 16-bit floats are widened from their bits. */
const RAW_LAYOUT = {
  float32: Float32Array,
  double: Float64Array,
  int8: Int8Array,
  uint8: Uint8Array,
  bool: Uint8Array,
  int16: Int16Array,
  uint16: Uint16Array,
  int32: Int32Array,
  uint32: Uint32Array,
  int64: BigInt64Array,
  uint64: BigUint64Array,
  float16: Uint16Array,
  bfloat16: Uint16Array,
} as const

function fromRaw(bytes: Uint8Array, type: ElementType): Values | undefined {
  if (!(type in RAW_LAYOUT)) return undefined
  const layout = RAW_LAYOUT[type as keyof typeof RAW_LAYOUT]
  // Copied, because the file has no alignment; a Buffer's own slice would not copy.
  const { buffer } = new Uint8Array(bytes)
  const values = new layout(buffer, 0, Math.trunc(buffer.byteLength / layout.BYTES_PER_ELEMENT))
  return type === 'float16' || type === 'bfloat16' ? widen(values as Uint16Array, type) : values
}

/** The typed lists of older files. `int32_data` stores every type of up to 32 bits, and half floats as their bits. */
function fromLists(message: TensorMessage, type: ElementType): Values | undefined {
  switch (type) {
    case 'float32':
      return fromRaw(message.floatData ?? new Uint8Array(), 'float32')
    case 'double':
      return fromRaw(message.doubleData ?? new Uint8Array(), 'double')
    case 'int64':
      return varints(message.int64Data, (reader) => Number(reader.int64()))
    case 'uint32':
    case 'uint64':
      return varints(message.uint64Data, (reader) => Number(reader.uint64()))
    case 'float16':
    case 'bfloat16':
      return widen(small(message), type)
    case 'int8':
    case 'uint8':
    case 'bool':
    case 'int16':
    case 'uint16':
    case 'int32':
      return small(message)
    default:
      return undefined
  }
}

function small(message: TensorMessage): number[] {
  return varints(message.int32Data, (reader) => reader.int32())
}

function varints(bytes: Uint8Array | null | undefined, read: (reader: protobuf.Reader) => number): number[] {
  const values: number[] = []
  const reader = protobuf.Reader.create(bytes ?? new Uint8Array())
  while (reader.pos < reader.len) values.push(read(reader))
  return values
}

function widen(bits: ArrayLike<number>, type: 'float16' | 'bfloat16'): Float32Array {
  return Float32Array.from(bits, type === 'float16' ? halfToFloat : brainToFloat)
}

/** Converts IEEE 754 binary16. */
export function halfToFloat(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1
  const exponent = (bits >> 10) & 0x1f
  const fraction = bits & 0x3ff
  if (exponent === 0) return sign * fraction * 2 ** -24
  if (exponent === 0x1f) return fraction === 0 ? sign * Infinity : NaN
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15)
}

const scratch = new DataView(new ArrayBuffer(4))

/** Converts bfloat16: the upper half of a 32-bit float. */
function brainToFloat(bits: number): number {
  scratch.setUint32(0, bits << 16)
  return scratch.getFloat32(0)
}
