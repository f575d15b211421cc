/** 32-bit numbers, little-endian, in numpy's matrix format (.npy 1.0), which all numerical software reads. */

const MAGIC = '\u0093NUMPY\u0001\u0000'
/** The numbers start at a multiple of this many bytes. */
const ALIGNMENT = 64

/** The header before the numbers of a matrix, which follow row by row. */
export function vectorFileHeader(rows: number, columns: number): Buffer {
  const before = MAGIC.length + 2
  const description = `{'descr': '<f4', 'fortran_order': False, 'shape': (${rows}, ${columns}), }`
  const length = Math.ceil((before + description.length + 1) / ALIGNMENT) * ALIGNMENT - before
  const header = Buffer.alloc(before + length, ' ')
  header.write(MAGIC, 0, 'latin1')
  header.writeUInt16LE(length, MAGIC.length)
  header.write(description, before, 'latin1')
  header.write('\n', before + length - 1, 'latin1')
  return header
}
