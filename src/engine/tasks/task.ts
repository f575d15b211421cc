import type { TaskInput, TaskName, TaskPart, TaskResult } from '../../contract/engine.ts'
import type { Watch } from '../../contract/progress.ts'

export interface TaskWatch<Name extends TaskName> extends Watch {
  /** Hands a part of the result to main and waits until main has taken it. */
  readonly onPart: (part: TaskPart<Name>) => Promise<void>
}

/** One call of the engine: reads what it needs, computes, reports on the way. */
export type Task<Name extends TaskName> = (
  input: TaskInput<Name>,
  watch: TaskWatch<Name>,
) => Promise<TaskResult<Name>>
