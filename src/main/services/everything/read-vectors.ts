import { createHash, type Hash } from 'node:crypto'
import { closeSync, openSync, readSync } from 'node:fs'
import path from 'node:path'
import type { Value } from '../../catalog/everything/index.ts'
import { vectorFileHeader } from '../../exporting/everything/vector-file.ts'
import { damagedExport, type ExportedVectors, type Manifest } from './manifest.ts'

const BYTES_OF_NUMBER = 4

/** The vectors of an export, read in the order of the lines of their table: files can be larger than memory. */
export class VectorReader {
  readonly #files = new Map<string, VectorFile>()

  /** @throws Fault `damaged`, and the file system's error */
  constructor(folder: string, { vectors, files }: Manifest) {
    try {
      for (const block of vectors) {
        const sha256 = files.find(({ path: name }) => name === block.file)?.sha256
        this.#files.set(String(block.embedder), new VectorFile(folder, block, sha256))
      }
    } catch (error) {
      this.close()
      throw error
    }
  }

  /** @throws Fault `damaged` if it is not the vector for that line */
  next(embedder: Value, line: string): Buffer {
    const file = this.#files.get(String(embedder))
    if (file === undefined) throw new Error(`there are no vectors of the embedder ${String(embedder)}`)
    return file.next(line)
  }

  /** @throws Fault `damaged` for files with excess content, or with content that differs from the manifest */
  demandAllRead(): void {
    for (const file of this.#files.values()) file.demandAllRead()
  }

  close(): void {
    for (const file of this.#files.values()) file.close()
  }
}

class VectorFile {
  readonly #file: string
  readonly #descriptor: number
  readonly #rows: number
  readonly #size: number
  readonly #sha256: string | undefined
  readonly #hash: Hash = createHash('sha256')
  #taken = 0

  constructor(folder: string, { file, rows, dimension }: ExportedVectors, sha256: string | undefined) {
    this.#file = path.join(folder, file)
    this.#rows = rows
    this.#size = dimension * BYTES_OF_NUMBER
    this.#sha256 = sha256
    this.#descriptor = openSync(this.#file, 'r')
    const header = vectorFileHeader(rows, dimension)
    if (!this.#read(header.length).equals(header)) throw damagedExport(this.#file)
  }

  next(line: string): Buffer {
    this.#taken += 1
    if (line !== String(this.#taken) || this.#taken > this.#rows) throw damagedExport(this.#file)
    return this.#read(this.#size)
  }

  demandAllRead(): void {
    const isWhole = this.#taken === this.#rows && this.#hash.digest('hex') === this.#sha256
    if (!isWhole) throw damagedExport(this.#file)
  }

  close(): void {
    closeSync(this.#descriptor)
  }

  #read(bytes: number): Buffer {
    const buffer = Buffer.alloc(bytes)
    if (readSync(this.#descriptor, buffer, 0, bytes, null) !== bytes) throw damagedExport(this.#file)
    this.#hash.update(buffer)
    return buffer
  }
}
