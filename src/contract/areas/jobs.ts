import { z } from 'zod'
import { textSchema } from '../text-schema.ts'
import { TOPICS } from '../topics.ts'
import { base, faultSchema, none, watched } from './base.ts'

/** Long-running jobs as shown in a window: running jobs, finished jobs, and the health of the engine. */

export const boardJobSchema = z.object({
  id: z.number(),
  /** The procedure of the job: `train`, `importing.artworks`, … */
  kind: z.string(),
  state: z.enum(['running', 'done', 'failed', 'cancelled']),
  stage: textSchema,
  done: z.number(),
  /** 0 while the total is unknown. */
  total: z.number(),
  figures: z.record(z.string(), z.number()),
  /** Milliseconds since 1970. */
  started_at: z.number(),
  ended_at: z.number().nullable(),
  fault: faultSchema.nullable(),
})
export type BoardJob = z.infer<typeof boardJobSchema>

export const engineHealthSchema = z.object({
  /** `down`: it crashed too often, and restarts only on a person's request. */
  state: z.enum(['idle', 'running', 'restarting', 'down']),
  reason: textSchema.nullable(),
  /** Number of crashes within the last ten minutes. */
  crashes: z.number(),
})
export type EngineHealth = z.infer<typeof engineHealthSchema>

export const boardSchema = z.object({
  /** Oldest first; the most recently finished ones are kept for a while. */
  jobs: z.array(boardJobSchema),
  engine: engineHealthSchema,
  /** Incremented with every change made by this program. */
  revision: z.number(),
  /**
   * Each is incremented with every change of its topic in the catalogue, whichever process wrote it; empty while no
   * gallery is open.
   */
  revisions: z.partialRecord(z.enum(TOPICS), z.number()),
})
export type Board = z.infer<typeof boardSchema>

/** The figures that a job reported at one moment. */
export const figurePointSchema = z.object({
  /** Seconds since the job began. */
  second: z.number(),
  done: z.number(),
  figures: z.record(z.string(), z.number()),
})
export type FigurePoint = z.infer<typeof figurePointSchema>

const jobInput = z.object({ id: z.number().int() })

export const engine = {
  /** Restarts the engine when it is `down`. */
  restart: base.input(none).output(engineHealthSchema),
}

export const jobs = {
  watch: watched(none, boardSchema),
  /** Asks a job to stop; its procedure defines which partial results are kept. */
  cancel: base.input(jobInput).output(z.object({ cancelled: z.boolean() })),
  /** Removes a finished job from the board. */
  dismiss: base.input(jobInput).output(none),
  /** A job's figures so far, downsampled to a few hundred points. */
  figures: base.input(jobInput).output(z.array(figurePointSchema)),
  /** The result of a completed job; null while it runs or if it failed. */
  report: base.input(jobInput).output(z.unknown()),
}
