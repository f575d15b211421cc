import { createHash } from 'node:crypto'

const DIGEST_BYTES = 32

/**
 * Prepends the SHA-256 of some content, so that a reader can verify that it is complete.
 * @returns parts of a file
 */
export function sealed(content: readonly Uint8Array[]): readonly Uint8Array[] {
  const digest = createHash('sha256')
  for (const part of content) digest.update(part)
  return [digest.digest(), ...content]
}

/** The content of a sealed file, as a view; undefined if it is damaged or truncated. */
export function unsealed(bytes: Buffer<ArrayBuffer>): Buffer<ArrayBuffer> | undefined {
  if (bytes.length < DIGEST_BYTES) return undefined
  const content = bytes.subarray(DIGEST_BYTES)
  const digest = createHash('sha256').update(content).digest()
  return digest.equals(bytes.subarray(0, DIGEST_BYTES)) ? content : undefined
}
