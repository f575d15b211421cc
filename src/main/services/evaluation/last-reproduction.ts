import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import path from 'node:path'
import { z } from 'zod'
import { reproduceReportSchema, type ReproduceReport } from '../../../contract/results/evaluation.ts'
import { putInPlace } from '../../../files/whole-file.ts'
import type { Reads } from '../../session/needs.ts'

/** Next to the finished runs; the folder can be removed at any time. */
const FOLDER = 'reproduction'
const FILE = 'last.json'

const keptSchema = z.object({ ended_at: z.string(), report: reproduceReportSchema })

/** A finished reproduction, with the time at which it ended. */
export type KeptReproduction = z.infer<typeof keptSchema>

/** Stores the report of a reproduction, so that it can be shown again. */
export async function keepReproduction(folder: string, report: ReproduceReport): Promise<void> {
  const within = path.join(folder, FOLDER)
  await mkdir(within, { recursive: true })
  const kept: KeptReproduction = { ended_at: new Date().toISOString(), report }
  const temporary = path.join(within, `.last-${randomUUID()}`)
  await putInPlace(path.join(within, FILE), JSON.stringify(kept), { temporary })
}

/** The most recent reproduction; null if there is none, or if it is damaged. */
export function lastReproduction({ folder }: Pick<Reads, 'folder'>): KeptReproduction | null {
  try {
    return keptSchema.parse(JSON.parse(readFileSync(path.join(folder, FOLDER, FILE), 'utf8')))
  } catch {
    return null
  }
}
