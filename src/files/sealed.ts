import { createHash } from 'node:crypto'

const DIGEST_BYTES = 32

/** Puts the SHA-256 of some content before it, so that whoever reads it back knows it is whole. @returns parts of a file */
export function sealed(content: readonly Uint8Array[]): readonly Uint8Array[] {
  const digest = createHash('sha256')
  for (const part of content) digest.update(part)
  return [digest.digest(), ...content]
}

/** The content of a sealed file, as a view; undefined where it is damaged or cut off. */
export function unsealed(bytes: Buffer<ArrayBuffer>): Buffer<ArrayBuffer> | undefined {
  if (bytes.length < DIGEST_BYTES) return undefined
  const content = bytes.subarray(DIGEST_BYTES)
  const digest = createHash('sha256').update(content).digest()
  return digest.equals(bytes.subarray(0, DIGEST_BYTES)) ? content : undefined
}
