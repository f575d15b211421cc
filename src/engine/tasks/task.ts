import type { TaskInput, TaskName, TaskPart, TaskResult } from '../../contract/engine.ts'
import type { TaskContext } from '../../contract/progress.ts'

export interface EngineTaskContext<Name extends TaskName> extends TaskContext {
  /** Hands a part of the result to main and waits until main has taken it. */
  readonly onPart: (part: TaskPart<Name>) => Promise<void>
}

/** One call of the engine: reads what it needs, computes, reports on the way. */
export type Task<Name extends TaskName> = (
  input: TaskInput<Name>,
  context: EngineTaskContext<Name>,
) => Promise<TaskResult<Name>>
