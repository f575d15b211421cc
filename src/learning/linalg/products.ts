import { Fault } from '../../contract/fault.ts'
import type { Matrix } from '../dataset.ts'
import { GraphBuilder } from '../onnx/index.ts'
import { InferenceSession, Tensor } from '../onnx/onnx-runtime.ts'
import { yieldToEventLoop } from '../yield-to-event-loop.ts'
import { message } from '../../messages/message.ts'

/**
 * Matrix products on ONNX Runtime's CPU kernels: 32-bit, on all cores. A product that would block its thread for long
 * is computed in blocks that yield to the event loop in between, so that a cancel takes effect.
 */

/** Which operand is transposed in the product. */
type Kind = 'plain' | 'right transposed' | 'left transposed'

/** Number of multiplications and additions in one run: about 20 ms on two idle cores, under 100 ms on busy ones. */
const OPERATIONS_PER_RUN = 5e9

const sessions = new Map<Kind, Promise<InferenceSession>>()

/** A·B, (rows x inner) by (inner x columns). */
export function multiply(a: Matrix, b: Matrix, signal?: AbortSignal): Promise<Matrix> {
  requireEqual(a.columns, b.rows, a, b)
  return multiplyRows('plain', a, b, b.columns, signal)
}

/** A·Bᵀ, (rows x inner) by (columns x inner): the dot product of every row of A with every row of B. */
export async function multiplyTransposed(a: Matrix, b: Matrix, signal?: AbortSignal): Promise<Matrix> {
  requireEqual(a.columns, b.columns, a, b)
  if (a.rows === 1) return multiplyByVector(b, a, signal)
  const rows = rowsPerRun(a.columns * b.rows)
  if (rows < a.rows && rows < FEWEST_ROWS) return multiplyParts(a, b, signal)
  return multiplyRows('right transposed', a, b, b.rows, signal)
}

/**
 * A·Bᵀ, overwriting `product` (rows x columns), in one run: for many products of one size, where allocating and
 * clearing the memory would cost as much as the products.
 */
export async function multiplyTransposedInto(product: Matrix, a: Matrix, b: Matrix): Promise<void> {
  requireEqual(a.columns, b.columns, a, b)
  requireEqual(product.rows, a.rows, product, a)
  requireEqual(product.columns, b.rows, product, b)
  await run('right transposed', a, b, product)
}

/** Aᵀ·B, (inner x rows) by (inner x columns). */
export async function transposedMultiply(a: Matrix, b: Matrix, signal?: AbortSignal): Promise<Matrix> {
  requireEqual(a.rows, b.rows, a, b)
  const product = zeros(a.columns, b.columns)
  if (isEmpty(product) || a.rows === 0) return product
  const block = rowsPerRun(a.columns * b.columns)
  if (a.rows <= block) {
    await run('left transposed', a, b, product)
    return product
  }
  const part = zeros(a.columns, b.columns)
  for (let start = 0; start < a.rows; start += block) {
    const end = Math.min(start + block, a.rows)
    await run('left transposed', rowBlock(a, start, end), rowBlock(b, start, end), part)
    for (let at = 0; at < part.data.length; at++) product.data[at] += part.data[at]
    await yieldToEventLoop(signal)
  }
  return product
}

/** Columns of one block of `columnProducts`: for all 2,048 columns, ten of sixteen blocks are computed. */
const COLUMNS_PER_BLOCK = 512

/** Aᵀ·A, every pair of columns once: the part below the diagonal mirrors the part above. */
export async function columnProducts(a: Matrix, signal?: AbortSignal): Promise<Matrix> {
  if (a.columns < 2 * COLUMNS_PER_BLOCK) return transposedMultiply(a, a, signal)
  const starts = Array.from(
    { length: Math.ceil(a.columns / COLUMNS_PER_BLOCK) },
    (_, block) => block * COLUMNS_PER_BLOCK,
  )
  const blocks = starts.map((start) => columnBlock(a, start, Math.min(start + COLUMNS_PER_BLOCK, a.columns)))
  const products = zeros(a.columns, a.columns)
  for (const [left, top] of starts.entries()) {
    for (const [right, start] of starts.entries()) {
      if (right < left) continue
      const part = await transposedMultiply(blocks[left], blocks[right], signal)
      for (let row = 0; row < part.rows; row++) {
        const line = part.data.subarray(row * part.columns, (row + 1) * part.columns)
        products.data.set(line, (top + row) * a.columns + start)
        for (let column = 0; left !== right && column < line.length; column++) {
          products.data[(start + column) * a.columns + top + row] = line[column]
        }
      }
      await yieldToEventLoop(signal)
    }
  }
  return products
}

function columnBlock(matrix: Matrix, start: number, end: number): Matrix {
  const block = zeros(matrix.rows, end - start)
  for (let row = 0; row < matrix.rows; row++) {
    const from = row * matrix.columns
    block.data.set(matrix.data.subarray(from + start, from + end), row * block.columns)
  }
  return block
}

/** Rows start..end-1 of a matrix, sharing its memory. */
export function rowBlock(matrix: Matrix, start: number, end: number): Matrix {
  const data = matrix.data.subarray(start * matrix.columns, end * matrix.columns)
  return { data, rows: end - start, columns: matrix.columns }
}

/** The rows of a matrix listed in `rows`, copied in that order. */
export function gatherRows(matrix: Matrix, rows: ArrayLike<number>): Matrix {
  const gathered = zeros(rows.length, matrix.columns)
  for (let at = 0; at < rows.length; at++) {
    const start = rows[at] * matrix.columns
    gathered.data.set(matrix.data.subarray(start, start + matrix.columns), at * matrix.columns)
  }
  return gathered
}

export function zeros(rows: number, columns: number): Matrix {
  return { data: new Float32Array(rows * columns), rows, columns }
}

/**
 * The product of one row with many, computed as a matrix times a column: the matrix is read once in memory order,
 * whereas a transposed product would be rearranged first (half the time for a million rows).
 */
async function multiplyByVector(matrix: Matrix, row: Matrix, signal?: AbortSignal): Promise<Matrix> {
  const column = { data: row.data, rows: row.columns, columns: 1 }
  const { data } = await multiplyRows('plain', matrix, column, 1, signal)
  return { data, rows: 1, columns: matrix.rows }
}

/** Splits the product by rows of A, each block written in place. */
async function multiplyRows(
  kind: Kind,
  a: Matrix,
  b: Matrix,
  columns: number,
  signal?: AbortSignal,
): Promise<Matrix> {
  const product = zeros(a.rows, columns)
  if (isEmpty(product) || a.columns === 0) return product
  const block = rowsPerRun(a.columns * columns)
  for (let start = 0; start < a.rows; start += block) {
    const end = Math.min(start + block, a.rows)
    await run(kind, rowBlock(a, start, end), b, rowBlock(product, start, end))
    if (end < a.rows) await yieldToEventLoop(signal)
  }
  return product
}

/** Runs with fewer rows of A spend more time rearranging B, which each run does, than multiplying. */
const FEWEST_ROWS = 128
const MOST_ROWS = 512

/** A·Bᵀ for a large B: each run multiplies several hundred rows of A by a part of B, which is rearranged once for them. */
async function multiplyParts(a: Matrix, b: Matrix, signal?: AbortSignal): Promise<Matrix> {
  const product = zeros(a.rows, b.rows)
  for (let top = 0; top < a.rows; top += MOST_ROWS) {
    const block = rowBlock(a, top, Math.min(top + MOST_ROWS, a.rows))
    const columns = rowsPerRun(a.columns * block.rows)
    for (let left = 0; left < b.rows; left += columns) {
      await yieldToEventLoop(signal)
      const part = zeros(block.rows, Math.min(columns, b.rows - left))
      await run('right transposed', block, rowBlock(b, left, left + part.columns), part)
      for (let row = 0; row < block.rows; row++) {
        product.data.set(rowBlock(part, row, row + 1).data, (top + row) * b.rows + left)
      }
    }
  }
  return product
}

/** Writes the product of one block into `product`. */
async function run(kind: Kind, a: Matrix, b: Matrix, product: Matrix): Promise<void> {
  const session = await sessionFor(kind)
  await session.run({ a: tensor(a), b: tensor(b) }, { product: tensor(product) })
}

function tensor({ data, rows, columns }: Matrix): Tensor {
  return new Tensor('float32', data, [rows, columns])
}

function sessionFor(kind: Kind): Promise<InferenceSession> {
  const known = sessions.get(kind)
  if (known !== undefined) return known
  const created = createSession(kind)
  sessions.set(kind, created)
  return created
}

function createSession(kind: Kind): Promise<InferenceSession> {
  const graph = new GraphBuilder(`product, ${kind}`)
  const a = graph.input('a', 'float32', ['aRows', 'aColumns'])
  const b = graph.input('b', 'float32', ['bRows', 'bColumns'])
  const transposed = {
    transA: Number(kind === 'left transposed'),
    transB: Number(kind === 'right transposed'),
  }
  // MatMul has the faster kernel for a single column.
  const product =
    kind === 'plain'
      ? graph.node('MatMul', [a, b], {}, 'product')
      : graph.node('Gemm', [a, b], transposed, 'product')
  graph.output(product, 'float32', ['rows', 'columns'])
  return InferenceSession.create(graph.toModel(), {
    executionProviders: ['cpu'],
    // Threads that spin while waiting for the next product would keep the threads of other sessions off the cores.
    extra: { session: { intra_op: { allow_spinning: '0' } } },
  })
}

function rowsPerRun(operationPairsPerRow: number): number {
  return Math.max(1, Math.floor(OPERATIONS_PER_RUN / (2 * operationPairsPerRow)))
}

function isEmpty({ rows, columns }: Matrix): boolean {
  return rows === 0 || columns === 0
}

function requireEqual(left: number, right: number, a: Matrix, b: Matrix): void {
  if (left === right) return
  const sizes = `${a.rows} x ${a.columns} and ${b.rows} x ${b.columns}`
  throw new Fault(
    'internal',
    message('system.internal', { detail: `Matrices of ${sizes} do not fit together in a product.` }),
  )
}
