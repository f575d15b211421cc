import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import { BACKUPS } from '../../../catalog-read/index.ts'
import { Fault } from '../../../contract/fault.ts'
import { textSchema } from '../../../contract/text-schema.ts'
import type { Text } from '../../../messages/message.ts'

/**
 * The newest copy that could not be made, as a note beside the copies: a change goes on without its copy, and a person must
 * learn of that later. The next copy takes the note away.
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
    // A disk that takes nothing says so to whatever is done next.
  }
}

export function forgetCopyFailure(folder: string): void {
  try {
    rmSync(fileOf(folder), { force: true })
  } catch {
    // It is told once too often.
  }
}

/** The failure that no copy has followed. */
export function lastCopyFailure(folder: string): CopyFailure | undefined {
  try {
    return failureSchema.parse(JSON.parse(readFileSync(fileOf(folder), 'utf8')))
  } catch {
    return undefined
  }
}
