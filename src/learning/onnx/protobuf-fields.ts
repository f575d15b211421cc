import { Fault } from '../../contract/fault.ts'
import { message } from '../../messages/message.ts'

/** Protobuf messages in their encoded form: read and assembled without decoding their contents. */

/** A field of a protobuf message. */
export interface Field {
  readonly number: number
  /** Tag, length and content. */
  readonly whole: Uint8Array
  /** Content of a length-delimited field; empty otherwise. */
  readonly content: Uint8Array
  /** Value of an integer field; 0 otherwise. */
  readonly value: number
}

/**
 * The fields of a protobuf message, as views of its bytes.
 * @throws Fault `bad-input` for bytes that are not a protobuf message
 */
export function* fieldsOf(bytes: Uint8Array): Generator<Field> {
  let at = 0
  const varint = (): number => {
    let value = 0
    for (let factor = 1; ; factor *= 128) {
      if (at >= bytes.length) throw new Fault('bad-input', message('networks.notModel'))
      const byte = bytes[at++]
      value += (byte & 127) * factor
      if (byte < 128) return value
    }
  }
  while (at < bytes.length) {
    const start = at
    const tag = varint()
    let content = bytes.subarray(0, 0)
    let value = 0
    switch (tag % 8) {
      case 0:
        value = varint()
        break
      case 1:
        at += 8
        break
      case 2: {
        const length = varint()
        content = bytes.subarray(at, at + length)
        at += length
        break
      }
      case 5:
        at += 4
        break
      default:
        throw new Fault('bad-input', message('networks.notModel'))
    }
    yield { number: Math.floor(tag / 8), whole: bytes.subarray(start, at), content, value }
  }
}

/** Tag and length of a field with content of `length` bytes. */
export function lengthDelimited(number: number, length: number): Uint8Array {
  const bytes = [number * 8 + 2]
  let rest = length
  for (; rest >= 128; rest = Math.floor(rest / 128)) bytes.push((rest % 128) + 128)
  return Uint8Array.from([...bytes, rest])
}
