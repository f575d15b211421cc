import { z } from 'zod'
import { textSchema } from '../text-schema.ts'
import { TOPICS } from '../topics.ts'
import { base, faultSchema, none, watched } from './base.ts'

/** Long pieces of work as a window shows them: what runs, what ended, how the engine is. */

export const boardJobSchema = z.object({
  id: z.number(),
  /** The procedure that it is: `train`, `importing.artworks`, … */
  kind: z.string(),
  state: z.enum(['running', 'done', 'failed', 'cancelled']),
  stage: textSchema,
  done: z.number(),
  /** 0 while it is unknown. */
  total: z.number(),
  figures: z.record(z.string(), z.number()),
  /** Milliseconds since 1970. */
  started_at: z.number(),
  ended_at: z.number().nullable(),
  fault: faultSchema.nullable(),
})
export type BoardJob = z.infer<typeof boardJobSchema>

export const engineHealthSchema = z.object({
  /** `down`: it ended too often, and starts again only when a person says so. */
  state: z.enum(['idle', 'running', 'restarting', 'down']),
  reason: textSchema.nullable(),
  /** Deaths within the last ten minutes. */
  crashes: z.number(),
})
export type EngineHealth = z.infer<typeof engineHealthSchema>

export const boardSchema = z.object({
  /** Oldest first; the newest ended ones stay a while. */
  jobs: z.array(boardJobSchema),
  engine: engineHealthSchema,
  /** Grows with every change that this program made. */
  revision: z.number(),
  /** Each grows with every change of its topic in the catalogue, whoever wrote it; empty while no gallery is open. */
  revisions: z.partialRecord(z.enum(TOPICS), z.number()),
})
export type Board = z.infer<typeof boardSchema>

/** What a job told at one moment. */
export const figurePointSchema = z.object({
  /** Seconds since the job began. */
  second: z.number(),
  done: z.number(),
  figures: z.record(z.string(), z.number()),
})
export type FigurePoint = z.infer<typeof figurePointSchema>

const jobInput = z.object({ id: z.number().int() })

export const engine = {
  /** Starts the engine again when it is `down`. */
  restart: base.input(none).output(engineHealthSchema),
}

export const jobs = {
  watch: watched(none, boardSchema),
  /** Asks a job to stop; what it has is kept as its procedure says. */
  cancel: base.input(jobInput).output(z.object({ cancelled: z.boolean() })),
  /** Takes an ended job off the board. */
  dismiss: base.input(jobInput).output(none),
  /** The course of a job's figures so far, thinned out to a few hundred points. */
  figures: base.input(jobInput).output(z.array(figurePointSchema)),
  /** What a job that is done answered; null while it runs or where it failed. */
  report: base.input(jobInput).output(z.unknown()),
}
