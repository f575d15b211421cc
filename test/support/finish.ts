import type { Progress } from '../../src/contract/progress.ts'

/** Follows a long call of a client to its report. */
export async function finish<Report>(
  call: PromiseLike<{ next(): Promise<IteratorResult<Progress, Report>> }>,
): Promise<Report> {
  const steps = await call
  for (;;) {
    const step = await steps.next()
    if (step.done === true) return step.value
  }
}
