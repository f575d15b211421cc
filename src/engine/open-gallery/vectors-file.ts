import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { z } from 'zod'
import { featuresFileOf, vectorsFileOf, type Embedder, type Model } from '../../catalog-read/index.ts'
import type { Matrix } from '../../learning/dataset.ts'
import type { ByteMatrix } from '../../learning/linalg/quantised.ts'
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

const headSchema = z.object({
  key: z.string(),
  rows: z.number().int().nonnegative(),
  columns: z.number().int().positive(),
  itemIds: z.array(z.string()),
})

/** A file of rows, and everything that determines its numbers apart from each work's own vector. */
export interface RowsFile {
  /** Relative to the gallery. */
  readonly path: string
  readonly key: string
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
    key: JSON.stringify([FORMAT, 'quantised', sha256, preprocessing, process.arch]),
  }
}

/** The saved vectors; undefined if there are none, or if they are damaged or belong to something else. */
export async function loadVectors(folder: string, file: RowsFile): Promise<Rows | undefined> {
  const kept = await load(folder, file, Float32Array.BYTES_PER_ELEMENT)
  if (kept === undefined) return undefined
  // A copy, so that the buffer starts at an offset aligned to 32 bits.
  const { buffer } = Uint8Array.from(kept.matrix.data)
  return { ...kept, matrix: { ...kept.matrix, data: new Float32Array(buffer) } }
}

/** Like `loadVectors`, for rows whose numbers are bytes. */
export function loadQuantised(folder: string, file: RowsFile): Promise<Rows<ByteMatrix> | undefined> {
  return load(folder, file, 1)
}

async function load(
  folder: string,
  { path: file, key }: RowsFile,
  bytesPerNumber: number,
): Promise<Rows<ByteMatrix> | undefined> {
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

/** Saves rows; a failed write to disk does not prevent an answer. */
export async function saveVectors(
  folder: string,
  { path: file, key }: RowsFile,
  { works, matrix }: Rows<Matrix | ByteMatrix>,
): Promise<void> {
  const { rows, columns } = matrix
  const head = Buffer.from(
    JSON.stringify({ key, rows, columns, itemIds: [...works.itemIds] } satisfies z.infer<typeof headSchema>),
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
