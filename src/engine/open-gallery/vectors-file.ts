import { createHash, randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { z } from 'zod'
import { vectorsFileOf, type Embedder, type Model } from '../../catalog-read/index.ts'
import { env } from '../onnx/onnx-runtime.ts'
import { putInPlace } from '../whole-file.ts'
import type { Rows } from './rows.ts'

/**
 * A model's vectors of all works, beside the model: a copy that spares reading and computing them, and nothing else.
 * Whoever finds it damaged, or of something else, computes them again.
 *
 *     sha-256 of the rest | length of the head, 32 bits | head, JSON | artworks, int32 | tokens, float64 | rows, float32
 */

const FORMAT = 1
const DIGEST_BYTES = 32
const LENGTH_BYTES = 4

const headSchema = z.object({
  key: z.string(),
  rows: z.number().int().nonnegative(),
  columns: z.number().int().positive(),
  itemIds: z.array(z.string()),
})

/** Everything besides each work's own vector that decides the numbers; another processor may round in another way. */
function keyOf({ sha256, method }: Model, { sha256: embedder, preprocessing }: Embedder): string {
  const machine = [process.arch, os.cpus().at(0)?.model, os.availableParallelism(), env.versions.node]
  return JSON.stringify([FORMAT, method, sha256, embedder, preprocessing, machine])
}

/** The vectors that were kept; undefined where there are none, or not of this model, or damaged ones. */
export async function loadVectors(
  folder: string,
  model: Model,
  embedder: Embedder,
): Promise<Rows | undefined> {
  const bytes = await readFile(path.join(folder, vectorsFileOf(model.file))).catch(() => undefined)
  if (bytes === undefined || bytes.length < DIGEST_BYTES + LENGTH_BYTES) return undefined
  const content = bytes.subarray(DIGEST_BYTES)
  if (!digestOf(content).equals(bytes.subarray(0, DIGEST_BYTES))) return undefined
  let at = LENGTH_BYTES
  const take = (length: number): ArrayBuffer => {
    const part = content.subarray(at, at + length)
    at += length
    return part.buffer.slice(part.byteOffset, part.byteOffset + part.byteLength)
  }
  const head = headSchema.safeParse(parsed(Buffer.from(take(content.readUInt32LE(0))).toString('utf8')))
  if (!head.success || head.data.key !== keyOf(model, embedder)) return undefined
  const { rows, columns, itemIds } = head.data
  const artworks = new Int32Array(take(rows * Int32Array.BYTES_PER_ELEMENT))
  const tokens = new Float64Array(take(rows * Float64Array.BYTES_PER_ELEMENT))
  const data = new Float32Array(take(rows * columns * Float32Array.BYTES_PER_ELEMENT))
  if (data.length !== rows * columns) return undefined
  return { works: { artworks, tokens, itemIds }, matrix: { data, rows, columns } }
}

/** Keeps vectors; a disk that does not take them is no reason to refuse an answer. */
export async function saveVectors(
  folder: string,
  model: Model,
  embedder: Embedder,
  { works, matrix }: Rows,
): Promise<void> {
  const { rows, columns } = matrix
  const head = Buffer.from(
    JSON.stringify({
      key: keyOf(model, embedder),
      rows,
      columns,
      itemIds: [...works.itemIds],
    } satisfies z.infer<typeof headSchema>),
  )
  const length = Buffer.alloc(LENGTH_BYTES)
  length.writeUInt32LE(head.length)
  const content = [length, head, bytesOf(works.artworks), bytesOf(works.tokens), bytesOf(matrix.data)]
  const digest = createHash('sha256')
  for (const part of content) digest.update(part)
  const file = path.join(folder, vectorsFileOf(model.file))
  const temporary = path.join(path.dirname(file), `.vectors-${randomUUID()}`)
  await putInPlace(file, Buffer.concat([digest.digest(), ...content]), { temporary }).catch(() => undefined)
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

function digestOf(content: Uint8Array): Buffer {
  return createHash('sha256').update(content).digest()
}
