/**
 * Dot products of rows of bytes with one vector, in WebAssembly with (relaxed) SIMD. The rows lie in the module's memory,
 * so that each is read once, in order, while the previous one is multiplied: ONNX Runtime's MatMulInteger computes a
 * product with a single column as one of sixteen, and takes five times as long.
 */

/** Bytes that one SIMD instruction reads. */
const LANES = 16
const PAGE_BYTES = 2 ** 16
/** Largest number of rows per run: with 2,048 bytes each, what a processor's cache holds. */
export const MOST_ROWS = 64

/** Opcodes of WebAssembly: the core specification, 5.4, and its vector instructions. */
const LOOP = [0x03, 0x40]
const END = [0x0b]
const I32_ADD = [0x6a]
const I32_SUB = [0x6b]
const I32_LESS = [0x49]
const vector = (opcode: number): number[] => [0xfd, ...unsigned(opcode)]
const NOTHING = [...vector(12), ...new Array<number>(LANES).fill(0)]
/** Multiplies signed bytes by bytes from 0 to 127, and adds four neighbouring products to one 32-bit sum. */
const DOT = vector(275)
const lane = (at: number): number[] => [...vector(27), at]
const get = (local: number): number[] => [0x20, local]
const set = (local: number): number[] => [0x21, local]
const tee = (local: number): number[] => [0x22, local]
const constant = (value: number): number[] => [0x41, value]
const branchIf = (depth: number): number[] => [0x0d, depth]
const load = (offset: number): number[] => [...vector(0), 0, offset]
const store = [0x36, 2, 0]

/** Parameters and local variables of the function. */
const [LEFT, LEFT_END, STRIDE, RIGHT, BLOCKS, OUT, AT, FACTORS, LEFT_BLOCKS, SUM] = Array(10).keys()

const advance = (local: number, by: readonly number[]): number[] => [
  ...get(local),
  ...by,
  ...I32_ADD,
  ...set(local),
]

/** `for each row: out = Σ bytes · factors`, 16 bytes at a time. */
const DOTS = [
  ...LOOP,
  ...[...NOTHING, ...set(SUM), ...get(LEFT), ...set(AT)],
  ...[...get(RIGHT), ...set(FACTORS), ...get(BLOCKS), ...set(LEFT_BLOCKS)],
  ...LOOP,
  ...[...get(FACTORS), ...load(0), ...get(AT), ...load(0)],
  ...[...get(SUM), ...DOT, ...set(SUM)],
  ...advance(AT, constant(LANES)),
  ...advance(FACTORS, constant(LANES)),
  ...[...get(LEFT_BLOCKS), ...constant(1), ...I32_SUB, ...tee(LEFT_BLOCKS), ...branchIf(0)],
  ...END,
  ...get(OUT),
  ...[0, 1, 2, 3].flatMap((at) => [...get(SUM), ...lane(at), ...(at > 0 ? I32_ADD : [])]),
  ...store,
  ...advance(OUT, constant(4)),
  ...advance(LEFT, get(STRIDE)),
  ...[...get(LEFT), ...get(LEFT_END), ...I32_LESS, ...branchIf(0)],
  ...END,
]

interface Module {
  readonly memory: WebAssembly.Memory
  readonly dots: (
    left: number,
    leftEnd: number,
    stride: number,
    right: number,
    blocks: number,
    out: number,
  ) => void
}

let compiled: WebAssembly.Module | undefined

/** Rows of bytes and their dot products with vectors. At most 4 GB, the most that the module addresses. */
export class ByteDots {
  /** The rows, one after the other, each `stride` bytes long; their first `columns` bytes are numbers from 0 to 127. */
  readonly rows: Uint8Array<ArrayBuffer>
  readonly columns: number
  readonly stride: number
  readonly #products: Int32Array
  readonly #factors: Int8Array
  readonly #dots: Module['dots']
  readonly #blocks: number

  /**
   * @param rows number of rows; all their bytes are 0 at first
   * @param columns length of the vectors
   * @param stride number of bytes from one row to the next, at least `columns`
   * @throws RangeError if there is not enough memory
   */
  constructor(rows: number, columns: number, stride: number) {
    this.columns = columns
    this.stride = stride
    this.#blocks = Math.ceil(columns / LANES)
    const productBytes = MOST_ROWS * Int32Array.BYTES_PER_ELEMENT
    const start = productBytes + this.#blocks * LANES
    // The last row is read to the end of its last block.
    const { memory, dots } = newModule(Math.ceil((start + rows * stride + LANES) / PAGE_BYTES))
    this.#dots = dots
    this.#products = new Int32Array(memory.buffer, 0, MOST_ROWS)
    this.#factors = new Int8Array(memory.buffer, productBytes, columns)
    this.rows = new Uint8Array(memory.buffer, start, rows * stride)
  }

  /**
   * The dot products of the rows start..end-1, at most `MOST_ROWS`, with a vector. They are valid until the next run,
   * and exact as long as they fit into 32 bits.
   * @param factors the vector, [columns]
   */
  run(factors: Int8Array, start: number, end: number): Int32Array {
    this.#factors.set(factors)
    if (end > start) {
      const [left, leftEnd] = [start, end].map((row) => this.rows.byteOffset + row * this.stride)
      this.#dots(
        left,
        leftEnd,
        this.stride,
        this.#factors.byteOffset,
        this.#blocks,
        this.#products.byteOffset,
      )
    }
    return this.#products.subarray(0, end - start)
  }
}

function newModule(pages: number): Module {
  compiled ??= new WebAssembly.Module(program())
  const memory = new WebAssembly.Memory({ initial: pages })
  const { exports } = new WebAssembly.Instance(compiled, { own: { memory } })
  return { memory, dots: exports.dots as Module['dots'] }
}

/** The module: one imported memory and one exported function. */
function program(): Uint8Array<ArrayBuffer> {
  const [I32, V128] = [0x7f, 0x7b]
  const section = (id: number, content: readonly number[]): number[] => [
    id,
    ...unsigned(content.length),
    ...content,
  ]
  const name = (text: string): number[] => [text.length, ...new TextEncoder().encode(text)]
  const body = [2, 3, I32, 1, V128, ...DOTS, ...END]
  return Uint8Array.from([
    ...[0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...section(1, [1, 0x60, 6, ...new Array<number>(6).fill(I32), 0]),
    ...section(2, [1, ...name('own'), ...name('memory'), 2, 0, 1]),
    ...section(3, [1, 0]),
    ...section(7, [1, ...name('dots'), 0, 0]),
    ...section(10, [1, ...unsigned(body.length), ...body]),
  ])
}

/** An unsigned number of variable length (LEB128), as WebAssembly writes sizes and opcodes. */
function unsigned(value: number): number[] {
  return value < 128 ? [value] : [(value & 127) | 128, ...unsigned(value >> 7)]
}
