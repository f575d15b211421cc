import { Fault } from '../../contract/fault.ts'
import type { Progress, TaskContext } from '../../contract/progress.ts'
import type { Catalog } from '../catalog/index.ts'

/** Minimum interval between writes of progress to the catalogue; every write waits for the disk. */
const SAVE_PROGRESS_EVERY_MS = 2_000

export interface JobDescription {
  /** Kind of job: `embed`, `train`, … */
  readonly kind: string
  /** The settings that it was requested with. */
  readonly details: unknown
}

/**
 * Runs a long task as a job of the catalogue: the job exists before the task starts, and stores its progress and its
 * outcome. A job that was running when the program ended unexpectedly is found as `interrupted` the next time; so is
 * one whose engine crashed.
 */
export async function runJob<Result>(
  catalog: Catalog,
  { kind, details }: JobDescription,
  context: TaskContext,
  work: (context: TaskContext) => Promise<Result>,
): Promise<Result> {
  const job = catalog.jobs.start({ kind, details })
  let lastSaved = performance.now()
  const onProgress = (progress: Progress): void => {
    context.onProgress?.(progress)
    const now = performance.now()
    if (now - lastSaved < SAVE_PROGRESS_EVERY_MS) return
    lastSaved = now
    catalog.jobs.progress(job, progress)
  }
  try {
    const result = await work({ signal: context.signal, onProgress })
    catalog.jobs.end(job, 'done')
    return result
  } catch (error) {
    const fault = Fault.from(error)
    catalog.jobs.end(job, endOf(fault), fault.toShape())
    throw error
  }
}

function endOf({ kind }: Fault): 'cancelled' | 'interrupted' | 'failed' {
  if (kind === 'cancelled') return 'cancelled'
  return kind === 'engine-stopped' ? 'interrupted' : 'failed'
}
