import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import { BACKUPS } from '../../../catalog-read/index.ts'
import { Fault } from '../../../contract/fault.ts'
import { textSchema } from '../../../contract/text-schema.ts'
import type { Text } from '../../../messages/message.ts'

/**
 * The latest failure to make a copy, as a note next to the copies: a change proceeds without its copy, and the user
 * must be informed later. The next copy removes the note.
 */

const failureSchema = z.object({ at: z.iso.datetime(), reason: textSchema })

export interface CopyFailure {
  /** ISO 8601 in UTC. */
  readonly at: string
  readonly reason: Text
}

const fileOf = (folder: string): string => path.join(folder, BACKUPS, 'last-failure.json')

export function noteCopyFailure(folder: string, error: unknown): void {
  const failure: CopyFailure = { at: new Date().toISOString(), reason: Fault.from(error).reason }
  try {
    writeFileSync(fileOf(folder), `${JSON.stringify(failure)}\n`, { mode: 0o600 })
  } catch {
    // A disk that cannot be written to will also fail the next operation.
  }
}

export function forgetCopyFailure(folder: string): void {
  try {
    rmSync(fileOf(folder), { force: true })
  } catch {
    // At worst the failure is reported once too often.
  }
}

/** The failure that has not been followed by a successful copy. */
export function lastCopyFailure(folder: string): CopyFailure | undefined {
  try {
    return failureSchema.parse(JSON.parse(readFileSync(fileOf(folder), 'utf8')))
  } catch {
    return undefined
  }
}
