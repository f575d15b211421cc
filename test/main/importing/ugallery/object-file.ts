/** Writes files as numpy's save does, instruction by instruction, as well as malicious ones. */

const latin1 = (text: string): Buffer => Buffer.from(text, 'latin1')

/** An .npy file of version 1 containing this pickle. */
export function npyFile(pickle: Uint8Array | string, type = '|O'): Buffer {
  const header = `${`{'descr': '${type}', 'fortran_order': False, 'shape': (1, 2), }`.padEnd(117)}\n`
  const length = Buffer.from([header.length & 0xff, header.length >> 8])
  const content = typeof pickle === 'string' ? latin1(pickle) : pickle
  return Buffer.concat([latin1('\x93NUMPY\x01\x00'), length, latin1(header), content])
}

const RECONSTRUCT = 'cnumpy.core.multiarray\n_reconstruct\ncnumpy\nndarray\nK\x00\x85C\x01b\x87R'

/** numpy's dtype, `descr` such as f4; '>' means most significant byte first. */
function elementType(descr: string, order: string): Buffer {
  return Buffer.concat([
    latin1(`cnumpy\ndtype\nU${String.fromCharCode(descr.length)}${descr}\x89\x88\x87R`),
    latin1(`(K\x03U\x01${order}NNNJ\xff\xff\xff\xffJ\xff\xff\xff\xffK\x00tb`),
  ])
}

function sized(code: string, content: Uint8Array): Buffer {
  const head = Buffer.alloc(5)
  head.write(code, 'latin1')
  head.writeUInt32LE(content.length, 1)
  return Buffer.concat([head, content])
}

export const unicode = (text: string): Buffer => sized('X', Buffer.from(text))
export const binary = (content: Uint8Array): Buffer => sized('B', content)

export function integer(value: number): Buffer {
  const bytes = Buffer.alloc(5)
  bytes.write('J', 'latin1')
  bytes.writeInt32LE(value, 1)
  return bytes
}

export interface Form {
  readonly width: 4 | 8
  readonly bigEndian: boolean
}

export function vectorPickle(numbers: readonly number[], { width, bigEndian }: Form): Buffer {
  const bytes = Buffer.alloc(numbers.length * width)
  numbers.forEach((number, at) => {
    if (width === 4 && bigEndian) bytes.writeFloatBE(number, at * width)
    else if (width === 4) bytes.writeFloatLE(number, at * width)
    else if (bigEndian) bytes.writeDoubleBE(number, at * width)
    else bytes.writeDoubleLE(number, at * width)
  })
  return Buffer.concat([
    latin1(`${RECONSTRUCT}(K\x01`),
    integer(numbers.length),
    latin1('\x85'),
    elementType(`f${width}`, bigEndian ? '>' : '<'),
    latin1('\x89'),
    binary(bytes),
    latin1('tb'),
  ])
}

/** The pickle of an object array with these sides and already pickled elements. */
export function objectsPickle(sides: readonly [number, number], elements: readonly Uint8Array[]): Buffer {
  return Buffer.concat([
    latin1(`\x80\x03${RECONSTRUCT}(K\x01`),
    integer(sides[0]),
    integer(sides[1]),
    latin1('\x86'),
    elementType('O8', '|'),
    latin1('\x89]('),
    ...elements,
    latin1('etb.'),
  ])
}

export function objectFile(
  rows: readonly { readonly id: string; readonly vector: readonly number[] }[],
  form: Form = { width: 4, bigEndian: false },
): Buffer {
  const elements = rows.flatMap(({ id, vector }) => [unicode(id), vectorPickle(vector, form)])
  return npyFile(objectsPickle([rows.length, 2], elements))
}
