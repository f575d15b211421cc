import { endianness } from 'node:os'
import { message } from '../../../messages/message.ts'
import { Refusal } from './refusal.ts'
import {
  Builder,
  Bytes,
  ElementType,
  List,
  NumpyArray,
  Text,
  Tuple,
  type NumberArray,
  type ObjectArray,
  type Pickled,
} from './pickled-values.ts'

/**
 * The functions called by numpy's own pickles, and nothing else: an array is created empty and then given its state
 * (version, shape, element type, order, content), and likewise an element type; bytes are stored as text in protocol 2.
 */

const BUILDERS: Readonly<Record<string, Builder>> = {
  'numpy.core.multiarray _reconstruct': new Builder('array'),
  'numpy._core.multiarray _reconstruct': new Builder('array'),
  'numpy ndarray': new Builder('array class'),
  'numpy dtype': new Builder('element type'),
  '_codecs encode': new Builder('bytes'),
}

const ELEMENT_TYPES: Readonly<Record<string, ElementType['code']>> = {
  O: 'object',
  O4: 'object',
  O8: 'object',
  f4: 'float32',
  f8: 'float64',
}

const SIZE_OF = { float32: 4, float64: 8 } as const

/**
 * The builder with the given name.
 * @throws Refusal for every name that is not one of numpy's four
 */
export function builderOf(module: string, name: string): Builder {
  const key = `${module} ${name}`
  if (Object.hasOwn(BUILDERS, key)) return BUILDERS[key]
  throw new Refusal(message('ugallery.foreignName', { name: printable(`${module}.${name}`) }))
}

/**
 * The result of calling a builder with its arguments.
 * @throws Refusal for arguments that numpy does not write
 */
export function build(builder: Pickled, parameters: Pickled): NumpyArray | ElementType | Bytes {
  const items = parameters instanceof Tuple ? parameters.items : []
  if (builder instanceof Builder) {
    if (builder.builds === 'array' && isNewArray(items)) return new NumpyArray()
    if (builder.builds === 'element type' && items.length === 3) return elementType(items[0])
    if (builder.builds === 'bytes' && items.length === 2) {
      const [text, encoding] = items
      if (text instanceof Text && encoding instanceof Text && encoding.read() === 'latin1')
        return new Bytes(text)
    }
  }
  throw new Refusal(message('ugallery.foreignCall'))
}

function isNewArray([made, shape, kind, ...more]: readonly Pickled[]): boolean {
  return (
    made instanceof Builder &&
    made.builds === 'array class' &&
    shape instanceof Tuple &&
    shape.items.length === 1 &&
    shape.items[0] === 0 &&
    (kind instanceof Bytes || kind instanceof Text) &&
    more.length === 0
  )
}

function elementType(name: Pickled): ElementType {
  const text =
    name instanceof Text
      ? name.read()
      : name instanceof Bytes
        ? Buffer.from(name.read()).toString('latin1')
        : ''
  if (Object.hasOwn(ELEMENT_TYPES, text)) return new ElementType(ELEMENT_TYPES[text])
  throw new Refusal(message('ugallery.otherElements', { type: printable(text) }))
}

/**
 * Sets the state of an array or an element type.
 * @param most maximum number of numbers that the file can contain, so that bytes that are referenced repeatedly do not
 * exhaust memory
 * @returns the number of numbers created
 * @throws Refusal for a state that numpy does not write
 */
export function setState(target: Pickled, state: Pickled, most: number): number {
  const items = state instanceof Tuple ? state.items : []
  if (target instanceof ElementType) return setByteOrder(target, items)
  if (target instanceof NumpyArray && target.content === undefined && items.length === 5) {
    target.content = contentOf(items, most)
    return target.content.kind === 'numbers' ? target.content.numbers.length : 0
  }
  throw new Refusal(message('ugallery.foreignState'))
}

function setByteOrder(type: ElementType, [version, order, ...rest]: readonly Pickled[]): number {
  const isPlain = rest.length >= 6 && rest.slice(0, 3).every((part) => part === null)
  const mark =
    order instanceof Text
      ? order.read()
      : order instanceof Bytes
        ? Buffer.from(order.read()).toString('latin1')
        : ''
  if (typeof version !== 'number' || !isPlain || !['<', '>', '|', '='].includes(mark)) {
    throw new Refusal(message('ugallery.records'))
  }
  type.bigEndian = mark === '>'
  return 0
}

function contentOf(
  [version, shapeTuple, type, fortran, data]: readonly Pickled[],
  most: number,
): ObjectArray | NumberArray {
  const shape = shapeOf(shapeTuple)
  if (
    version !== 1 ||
    shape === undefined ||
    !(type instanceof ElementType) ||
    typeof fortran !== 'boolean'
  ) {
    throw new Refusal(message('ugallery.foreignArray'))
  }
  const size = shape.reduce((product, side) => product * side, 1)
  if (type.code === 'object') {
    if (data instanceof List && data.items.length === size)
      return { kind: 'objects', shape, items: data.items, fortran }
    throw new Refusal(message('ugallery.listLength'))
  }
  if (!(data instanceof Bytes) || size > data.storedLength || size > most) {
    throw new Refusal(message('ugallery.numbersLength'))
  }
  return { kind: 'numbers', shape, numbers: numbersOf(data.read(), size, type.code, type.bigEndian) }
}

function shapeOf(shape: Pickled | undefined): number[] | undefined {
  if (!(shape instanceof Tuple) || shape.items.length > 32) return undefined
  const sides = shape.items.filter((side): side is number => typeof side === 'number' && side >= 0)
  return sides.length === shape.items.length && sides.every(Number.isInteger) ? sides : undefined
}

/** Converts numbers of either width and byte order to 32-bit numbers. */
function numbersOf(
  bytes: Uint8Array,
  size: number,
  code: 'float32' | 'float64',
  bigEndian: boolean,
): Float32Array {
  if (bytes.length !== size * SIZE_OF[code]) {
    throw new Refusal(message('ugallery.numbersLength'))
  }
  // A copy starts at a multiple of eight and can be byte-swapped.
  const copy = Buffer.from(bytes)
  const aligned = new Uint8Array(copy.length)
  if (bigEndian === (endianness() === 'LE')) {
    if (code === 'float32') copy.swap32()
    else copy.swap64()
  }
  aligned.set(copy)
  return code === 'float32'
    ? new Float32Array(aligned.buffer)
    : Float32Array.from(new Float64Array(aligned.buffer))
}

/** A name from an untrusted file, made safe for use in a sentence. */
function printable(text: string): string {
  const plain = text.replaceAll(/[^\x20-\x7e]/g, '?')
  return plain.length > 60 ? `${plain.slice(0, 59)}…` : plain
}
