import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  sign,
  verify,
  type KeyObject,
} from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'

/**
 * The key is stored next to the catalogue and not in it: a copy of the catalogue must not contain what proves its
 * origin.
 */
const KEY_FILE = 'desk-key.pem'

/** Identifies a copy among all others; signed by the gallery that it was made from. */
export const originSchema = z.object({
  copy: z.uuid(),
  /** ISO 8601. */
  made_at: z.iso.datetime(),
  /** SHA-256 of the list of files with their hashes. */
  files: z.string(),
  /** Ed25519, in base64. */
  signature: z.string(),
})
export type Origin = z.infer<typeof originSchema>

/** Signs with the gallery's key, which is created with the first copy and which no other user can read. */
export function signedOrigin(folder: string, origin: Omit<Origin, 'signature'>): Origin {
  return { ...origin, signature: sign(null, bytesOf(origin), keyOf(folder)).toString('base64') }
}

/** Whether an origin was signed by the gallery in `folder`. */
export function isOwn(folder: string, { signature, ...origin }: Origin): boolean {
  const file = path.join(folder, KEY_FILE)
  if (!existsSync(file)) return false
  const key = createPublicKey(readFileSync(file, 'utf8'))
  return verify(null, bytesOf(origin), key, Buffer.from(signature, 'base64'))
}

function keyOf(folder: string): KeyObject {
  const file = path.join(folder, KEY_FILE)
  if (!existsSync(file)) {
    const { privateKey } = generateKeyPairSync('ed25519')
    writeFileSync(file, privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600, flag: 'wx' })
  }
  return createPrivateKey(readFileSync(file, 'utf8'))
}

function bytesOf({ copy, made_at, files }: Omit<Origin, 'signature'>): Buffer {
  return Buffer.from(JSON.stringify(['curatornet-copy-1', copy, made_at, files]))
}
