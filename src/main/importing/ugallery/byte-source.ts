import { message } from '../../../messages/message.ts'
import { Refusal } from './refusal.ts'

const NEWLINE = 0x0a
/** Upper limit for the length of a class or function name. */
const LONGEST_LINE = 1024

/** Reads bytes sequentially; slices share the memory of the file. */
export class ByteSource {
  readonly #bytes: Uint8Array
  readonly #view: DataView
  #place: number

  constructor(bytes: Uint8Array, place: number) {
    this.#bytes = bytes
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    this.#place = place
  }

  /** Position of the next byte in the file. */
  get place(): number {
    return this.#place
  }

  byte(): number {
    return this.#view.getUint8(this.#pass(1))
  }

  uint16(): number {
    return this.#view.getUint16(this.#pass(2), true)
  }

  int32(): number {
    return this.#view.getInt32(this.#pass(4), true)
  }

  uint32(): number {
    return this.#view.getUint32(this.#pass(4), true)
  }

  /** A 64-bit length; one that exceeds the file is rejected when that many bytes are read. */
  uint64(): number {
    return Number(this.#view.getBigUint64(this.#pass(8), true))
  }

  /** A number in the byte order of pickles, most significant byte first. */
  float64(): number {
    return this.#view.getFloat64(this.#pass(8), false)
  }

  slice(length: number): Uint8Array {
    const start = this.#pass(length)
    return this.#bytes.subarray(start, start + length)
  }

  /** Text up to the end of the line, which is skipped. */
  line(): string {
    const end = this.#bytes.subarray(0, this.#place + LONGEST_LINE).indexOf(NEWLINE, this.#place)
    if (end < 0) throw new Refusal(message('ugallery.nameWithoutEnd', { place: this.#place }))
    const text = Buffer.from(this.slice(end - this.#place)).toString('latin1')
    this.#place++
    return text
  }

  /** @returns the position before the skipped bytes */
  #pass(length: number): number {
    const start = this.#place
    if (length > this.#bytes.length - start)
      throw new Refusal(message('ugallery.endsEarly', { place: this.#bytes.length }))
    this.#place += length
    return start
  }
}
