import { fieldsOf, lengthDelimited } from '../../../src/learning/onnx/protobuf-fields.ts'

const text = (number: number, value: string): Uint8Array => {
  const bytes = Buffer.from(value)
  return Buffer.concat([lengthDelimited(number, bytes.length), bytes])
}
const message = (number: number, parts: readonly Uint8Array[]): Uint8Array => {
  const content = Buffer.concat(parts)
  return Buffer.concat([lengthDelimited(number, content.length), content])
}

/** A model as saved by PyTorch's exporter: the values of its larger tensors are in a separate file. */
export function withDataOutside(
  bytes: Uint8Array,
  location: string,
): { readonly model: Uint8Array; readonly data: Uint8Array } {
  const data: Uint8Array[] = []
  let offset = 0
  const tensor = (content: Uint8Array): Uint8Array => {
    const fields = [...fieldsOf(content)]
    const raw = fields.find(({ number }) => number === 9)?.content
    if (raw === undefined || raw.length < 64) return message(5, [content])
    const entry = (key: string, value: string): Uint8Array => message(13, [text(1, key), text(2, value)])
    const place = [
      entry('location', location),
      entry('offset', `${offset}`),
      entry('length', `${raw.length}`),
    ]
    data.push(raw)
    offset += raw.length
    const rest = fields.filter(({ number }) => number !== 9).map(({ whole }) => whole)
    return message(5, [...rest, ...place, Uint8Array.of(14 * 8, 1)])
  }
  const model = [...fieldsOf(bytes)].map(({ number, content, whole }) =>
    number === 7
      ? message(
          7,
          [...fieldsOf(content)].map((inner) => (inner.number === 5 ? tensor(inner.content) : inner.whole)),
        )
      : whole,
  )
  return { model: Buffer.concat(model), data: Buffer.concat(data) }
}
