import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { z } from 'zod'
import { featuresFileOf, vectorsFileOf, type Embedder, type Model } from '../../catalog-read/index.ts'
import type { Matrix } from '../../learning/dataset.ts'
import { dimensionOf, quantisedZeros, type ByteMatrix } from '../../learning/linalg/quantised.ts'
import { env } from '../../learning/onnx/onnx-runtime.ts'
import { describeError } from '../../logging/describe-error.ts'
import { log } from '../../logging/log.ts'
import { sealed, unsealed } from '../../files/sealed.ts'
import { putInPlace } from '../../files/whole-file.ts'
import type { Rows } from './rows.ts'

/**
 * A file of numbers computed from the vectors of all works: a cache that saves reading and computing them. If it is
 * damaged, or was computed from something else, the vectors are computed again.
 *
 *     sha-256 of the rest | length of the head, 32 bits | head, JSON | artworks, int32 | tokens, float64 | rows
 */

const FORMAT = 1
const LENGTH_BYTES = 4
/** The digest before the head has a multiple of this length. */
const ALIGNMENT = Float64Array.BYTES_PER_ELEMENT

const headSchema = z.object({
  key: z.string(),
  rows: z.number().int().nonnegative(),
  columns: z.number().int().positive(),
  /** Empty if the rows do not depend on them. */
  itemIds: z.array(z.string()),
})

/** A file of rows, and everything that determines its numbers apart from each work's own vector. */
export interface RowsFile {
  /** Relative to the gallery. */
  readonly path: string
  readonly key: string
}

interface LoadedRows {
  readonly works: Rows['works']
  /** The bytes of the rows. */
  readonly matrix: { readonly data: Uint8Array; readonly rows: number; readonly columns: number }
}

/** A model's vectors, stored next to the model. Another processor may round differently. */
export function modelVectorsFile(
  { file, sha256, method }: Model,
  { sha256: embedder, preprocessing }: Embedder,
): RowsFile {
  const machine = [process.arch, os.cpus().at(0)?.model, os.availableParallelism(), env.versions.node]
  return {
    path: vectorsFileOf(file),
    key: JSON.stringify([FORMAT, method, sha256, embedder, preprocessing, machine]),
  }
}

/** The quantised features of an embedder, stored next to the networks. */
export function quantisedFile(embedder: Embedder): RowsFile {
  const { sha256, preprocessing } = embedder
  return {
    path: featuresFileOf(embedder),
    key: JSON.stringify([FORMAT, 'quantised to 7 bits', sha256, preprocessing, process.arch]),
  }
}

/** The saved vectors; undefined if there are none, or if they are damaged or belong to something else. */
export async function loadVectors(folder: string, file: RowsFile): Promise<Rows | undefined> {
  const kept = await load(folder, file, Float32Array.BYTES_PER_ELEMENT)
  if (kept === undefined) return undefined
  const { data } = kept.matrix
  // A file of an earlier version need not start its rows at a multiple of 32 bits.
  const aligned = data.byteOffset % Float32Array.BYTES_PER_ELEMENT === 0 ? data : new Uint8Array(data)
  const numbers = new Float32Array(aligned.buffer, aligned.byteOffset, kept.matrix.rows * kept.matrix.columns)
  return { ...kept, matrix: { ...kept.matrix, data: numbers } }
}

/** Like `loadVectors`, for rows whose numbers are bytes. */
export async function loadQuantised(folder: string, file: RowsFile): Promise<Rows<ByteMatrix> | undefined> {
  const kept = await load(folder, file, 1)
  if (kept === undefined) return undefined
  const matrix = quantisedZeros(kept.matrix.rows, dimensionOf(kept.matrix))
  matrix.data.set(kept.matrix.data)
  return { ...kept, matrix }
}

async function load(
  folder: string,
  { path: file, key }: RowsFile,
  bytesPerNumber: number,
): Promise<LoadedRows | undefined> {
  const bytes = await readFile(path.join(folder, file)).catch(() => undefined)
  const content = bytes === undefined ? undefined : unsealed(bytes)
  if (content === undefined || content.length < LENGTH_BYTES) return undefined
  let at = LENGTH_BYTES
  const take = (length: number): ArrayBuffer => {
    const part = content.subarray(at, at + length)
    at += length
    return part.buffer.slice(part.byteOffset, part.byteOffset + part.byteLength)
  }
  const head = headSchema.safeParse(parsed(Buffer.from(take(content.readUInt32LE(0))).toString('utf8')))
  if (!head.success || head.data.key !== key) return undefined
  const { rows, columns, itemIds } = head.data
  const artworks = new Int32Array(take(rows * Int32Array.BYTES_PER_ELEMENT))
  const tokens = new Float64Array(take(rows * Float64Array.BYTES_PER_ELEMENT))
  const data = content.subarray(at)
  if (data.length !== rows * columns * bytesPerNumber) return undefined
  return { works: { artworks, tokens, itemIds }, matrix: { data, rows, columns } }
}

/**
 * Saves rows; a failed write to disk does not prevent an answer.
 * @param knowsWorks whether the rows also depend on the external ids, which are saved only then
 */
export async function saveVectors(
  folder: string,
  { path: file, key }: RowsFile,
  { works, matrix }: Rows<Matrix | ByteMatrix>,
  knowsWorks = false,
): Promise<void> {
  const { rows, columns } = matrix
  const head = padded(
    JSON.stringify({
      key,
      rows,
      columns,
      itemIds: knowsWorks ? [...works.itemIds] : [],
    } satisfies z.infer<typeof headSchema>),
  )
  const length = Buffer.alloc(LENGTH_BYTES)
  length.writeUInt32LE(head.length)
  const content = [length, head, bytesOf(works.artworks), bytesOf(works.tokens), bytesOf(matrix.data)]
  const whole = path.join(folder, file)
  const temporary = path.join(path.dirname(whole), `.vectors-${randomUUID()}`)
  await putInPlace(whole, sealed(content), { temporary }).catch((error: unknown) =>
    log('warn', 'not-kept', { what: 'vectors', error: describeError(error) }),
  )
}

/** The text followed by spaces, so that the numbers after it can be used where they are in the file. */
function padded(text: string): Buffer {
  const end = LENGTH_BYTES + Buffer.byteLength(text)
  return Buffer.from(text + ' '.repeat(-end & (ALIGNMENT - 1)))
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function bytesOf({ buffer, byteOffset, byteLength }: NodeJS.ArrayBufferView): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength)
}
