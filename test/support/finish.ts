import type { Progress } from '../../src/contract/progress.ts'

interface Steps<Report> {
  next(): Promise<IteratorResult<Progress, Report>>
}

/** Follows a long-running call of a client, started or not, to its report. */
export async function finish<Report>(call: Steps<Report> | PromiseLike<Steps<Report>>): Promise<Report> {
  const steps = await call
  for (;;) {
    const step = await steps.next()
    if (step.done === true) return step.value
  }
}
