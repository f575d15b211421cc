import { Fault } from '../../contract/fault.ts'
import type { Progress, TaskContext } from '../../contract/progress.ts'
import type { Catalog } from '../catalog/index.ts'

/** Progress reaches the catalogue at most this often; every write waits for the disk. */
const SAVE_PROGRESS_EVERY_MS = 2_000

export interface JobDescription {
  /** What is done: `embed`, `train`, … */
  readonly kind: string
  /** The settings that it was asked with. */
  readonly details: unknown
}

/**
 * Runs a long piece of work as a job of the catalogue: it is there before the work starts, knows how far it has
 * come, and says how it ended. A job that was running when the program ended unexpectedly is found as `interrupted`
 * the next time; so is one whose engine crashed.
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
