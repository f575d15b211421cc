import { message } from '../../../messages/message.ts'
import { readPickle } from './pickle.ts'
import { Refusal } from './refusal.ts'
import { Bytes, NumpyArray, Text, type ObjectArray, type Pickled } from './pickled-values.ts'

const MAGIC = Buffer.from('\x93NUMPY', 'latin1')
/** Upper limit in bytes; numpy itself writes headers of some hundred bytes. */
const LONGEST_HEADER = 65_536

/** One row of the file: an id and its vector. */
export interface VectorRow {
  readonly id: string
  readonly vector: Float32Array
}

/**
 * Rows of an .npy file that contains one object array of ids and vectors: pickle protocols 2 to 4, numpy 1 and 2,
 * 32-bit or 64-bit numbers, C or Fortran order.
 * @throws Refusal for every other file, and the signal's reason
 */
export async function readObjectArray(bytes: Uint8Array, signal?: AbortSignal): Promise<VectorRow[]> {
  const value = await readPickle(bytes, pickleStart(bytes), signal)
  if (!(value instanceof NumpyArray) || value.content?.kind !== 'objects') {
    throw new Refusal(message('ugallery.notIdsAndVectors'))
  }
  const rows = rowsOf(value.content)
  const [{ vector }] = rows
  // Rows can reference the same vector; more copies than the file has room for indicate a malicious file.
  if (rows.length * vector.byteLength > bytes.length) throw new Refusal(message('ugallery.sameVector'))
  const other = rows.find((row) => row.vector.length !== vector.length)
  if (other === undefined) return rows
  throw new Refusal(message('ugallery.vectorLengths', { one: vector.length, other: other.vector.length }))
}

/** Position of the pickle. For object arrays the header's shape and order are ignored: the pickle decides. */
function pickleStart(bytes: Uint8Array): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (bytes.length < 12 || !MAGIC.equals(bytes.subarray(0, MAGIC.length)))
    throw new Refusal(message('ugallery.notNpy'))
  const version = bytes[6]
  if (version < 1 || version > 3) throw new Refusal(message('ugallery.npyVersion', { version }))
  const [start, length] = version === 1 ? [10, view.getUint16(8, true)] : [12, view.getUint32(8, true)]
  if (length > LONGEST_HEADER || start + length > bytes.length)
    throw new Refusal(message('ugallery.endsInHeader'))
  const header = Buffer.from(bytes.subarray(start, start + length)).toString('latin1')
  const type = /'descr'\s*:\s*'([^']*)'/.exec(header)?.[1]
  if (type === undefined) throw new Refusal(message('ugallery.noElementType'))
  if (!/^\|?O\d?$/.test(type))
    throw new Refusal(message('ugallery.plainNumbers', { type: type.slice(0, 10) }))
  return start + length
}

function rowsOf({ shape, items, fortran }: ObjectArray): VectorRow[] {
  const [count, columns = 0] = shape
  if (shape.length !== 2 || columns !== 2 || count === 0) {
    throw new Refusal(message('ugallery.otherShape', { shape: shape.join(' x ') }))
  }
  // numpy lists the elements row by row even for an array in Fortran order; other writers list them by columns, which
  // is understood too.
  const byColumns = fortran && !(items[1] instanceof NumpyArray)
  return Array.from({ length: count }, (_, row) => {
    const [id, vector] = byColumns ? [items[row], items[count + row]] : [items[2 * row], items[2 * row + 1]]
    return { id: idOf(id, row), vector: vectorOf(vector, row) }
  })
}

function idOf(value: Pickled, row: number): string {
  const id =
    value instanceof Text
      ? value.read()
      : value instanceof Bytes
        ? Buffer.from(value.read()).toString('latin1')
        : ''
  if (id === '' || id.length > 500) throw new Refusal(message('ugallery.noId', { row: row + 1 }))
  return id
}

function vectorOf(value: Pickled, row: number): Float32Array {
  const content = value instanceof NumpyArray ? value.content : undefined
  if (content?.kind === 'numbers' && content.shape.length === 1 && content.numbers.length > 0)
    return content.numbers
  throw new Refusal(message('ugallery.noVector', { row: row + 1 }))
}
