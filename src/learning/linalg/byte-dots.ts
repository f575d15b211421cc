/**
 * Dot products of rows of bytes with one vector, in WebAssembly with SIMD. ONNX Runtime's MatMulInteger computes a
 * product with a single column as one of sixteen, and takes twice as long on twice the threads.
 */

/** Bytes that one SIMD instruction reads. */
const LANES = 16
/** Rows are copied into the module's memory in parts of this size, which a processor's cache holds. */
const PART_BYTES = 2 ** 17
const PAGE_BYTES = 2 ** 16

/** Opcodes of WebAssembly: the core specification, 5.4, and its vector instructions. */
const LOOP = [0x03, 0x40]
const END = [0x0b]
const I32_ADD = [0x6a]
const I32_SUB = [0x6b]
const I32_LESS = [0x49]
const vector = (opcode: number): number[] => [0xfd, ...unsigned(opcode)]
const NOTHING = [...vector(12), ...new Array<number>(LANES).fill(0)]
const LOW_HALF = vector(137)
const HIGH_HALF = vector(138)
const ADD = vector(174)
const DOT = vector(186)
const lane = (at: number): number[] => [...vector(27), at]
const get = (local: number): number[] => [0x20, local]
const set = (local: number): number[] => [0x21, local]
const tee = (local: number): number[] => [0x22, local]
const constant = (value: number): number[] => [0x41, value]
const branchIf = (depth: number): number[] => [0x0d, depth]
const load = (offset: number): number[] => [...vector(0), 0, offset]
const store = [0x36, 2, 0]

/** Parameters and local variables of the function. */
const [LEFT, LEFT_END, STRIDE, RIGHT, BLOCKS, OUT, AT, FACTORS, LEFT_BLOCKS, SUM, BYTES] = Array(11).keys()

/** Adds the products of the bytes of one half, widened to 16 bits, to the sum. */
const addHalf = (half: readonly number[], offset: number): number[] => [
  ...[...get(BYTES), ...half, ...get(FACTORS), ...load(offset), ...DOT],
  ...[...get(SUM), ...ADD, ...set(SUM)],
]
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
  ...[...get(AT), ...load(0), ...set(BYTES)],
  ...addHalf(LOW_HALF, 0),
  ...addHalf(HIGH_HALF, LANES),
  ...advance(AT, constant(LANES)),
  ...advance(FACTORS, constant(2 * LANES)),
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

/** Computes products of vectors of one length. Its memory is reused, so that questions do not each reserve their own. */
export class ByteDots {
  readonly columns: number
  readonly stride: number
  readonly #module: Module
  readonly #blocks: number
  readonly #rowsPerPart: number
  readonly #left: number
  readonly #out: number

  /**
   * @param columns length of the vectors
   * @param stride number of bytes from one row to the next, at least `columns`
   */
  constructor(columns: number, stride: number) {
    this.columns = columns
    this.stride = stride
    this.#blocks = Math.ceil(columns / LANES)
    this.#rowsPerPart = Math.max(1, Math.floor(PART_BYTES / stride))
    this.#out = this.#blocks * LANES * Int16Array.BYTES_PER_ELEMENT
    this.#left = this.#out + this.#rowsPerPart * Int32Array.BYTES_PER_ELEMENT
    // The last row is read to the end of its last block.
    const bytes = this.#left + this.#rowsPerPart * stride + LANES
    this.#module = newModule(Math.ceil(bytes / PAGE_BYTES))
  }

  /**
   * @param rows whole rows of bytes, each byte a number from 0 to 255
   * @param factors the vector, [columns]
   * @param into gets the dot product of each row with the vector, [rows]; exact as long as it fits into 32 bits
   */
  run(rows: Uint8Array, factors: Int8Array, into: Int32Array): void {
    const { memory, dots } = this.#module
    new Int16Array(memory.buffer, 0, this.columns).set(factors)
    const bytes = new Uint8Array(memory.buffer)
    const count = rows.length / this.stride
    for (let start = 0; start < count; start += this.#rowsPerPart) {
      const end = Math.min(count, start + this.#rowsPerPart)
      bytes.set(rows.subarray(start * this.stride, end * this.stride), this.#left)
      const leftEnd = this.#left + (end - start) * this.stride
      dots(this.#left, leftEnd, this.stride, 0, this.#blocks, this.#out)
      into.set(new Int32Array(memory.buffer, this.#out, end - start), start)
    }
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
  const body = [2, 3, I32, 2, V128, ...DOTS, ...END]
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
