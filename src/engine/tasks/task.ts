import type { TaskInput, TaskName, TaskPart, TaskResult } from '../../contract/engine.ts'
import type { TaskContext } from '../../contract/progress.ts'

export interface EngineTaskContext<Name extends TaskName> extends TaskContext {
  /** Sends a part of the result to main and waits until main has accepted it. */
  readonly onPart: (part: TaskPart<Name>) => Promise<void>
}

/** One call of the engine: reads its input, computes, and reports progress. */
export type Task<Name extends TaskName> = (
  input: TaskInput<Name>,
  context: EngineTaskContext<Name>,
) => Promise<TaskResult<Name>>
