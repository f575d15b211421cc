/** What is transferred between the page and main: JSON, with binary data in base64 (the driver transfers only text). */
export type Packed = { readonly json: unknown } | { readonly bytes: string; readonly view: boolean }

export function pack(value: unknown): Packed {
  if (value instanceof ArrayBuffer) return { bytes: Buffer.from(value).toString('base64'), view: false }
  if (ArrayBuffer.isView(value)) {
    const { buffer, byteOffset, byteLength } = value
    return { bytes: Buffer.from(buffer, byteOffset, byteLength).toString('base64'), view: true }
  }
  return { json: value ?? null }
}

export function unpack(packed: Packed): unknown {
  if (!('bytes' in packed)) return packed.json
  const bytes = Uint8Array.from(Buffer.from(packed.bytes, 'base64'))
  return packed.view ? bytes : bytes.buffer
}

/** From the page to main. */
export type ToMain =
  | { readonly kind: 'post'; readonly channel: string; readonly ports: readonly number[] }
  | { readonly kind: 'port'; readonly port: number; readonly data: Packed }

/** From main to the page. */
export type ToPage =
  | { readonly kind: 'port'; readonly port: number; readonly data: Packed }
  | { readonly kind: 'send'; readonly channel: string; readonly data: unknown }
